import { ReadingProblem } from './problem.ts';

/**
 * The http(s) address a repository is read from, from what a person gave: `git@host:path`, `ssh:`
 * and `git:` addresses are read over https, and the address of a page within a repository (a branch,
 * a list of issues) leads to its repository. Pure.
 * @throws ReadingProblem `not_an_address`, `unsupported_scheme`, `has_credentials`
 */
export function repositoryUrl(given: string): URL {
  const typed = given.trim();
  const [, host, path] = /^[\w.-]+@([\w.-]+):(?!\/\/)(.+)$/.exec(typed) ?? [];
  const url = URL.parse(host ? `https://${host}/${path}` : typed);
  if (!url || typed.startsWith('-') || url.host === '') throw new ReadingProblem('not_an_address');
  if (url.protocol === 'ssh:' || url.protocol === 'git:') {
    return repositoryUrl(`https://${url.hostname}${url.pathname}`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ReadingProblem('unsupported_scheme', { scheme: url.protocol.replace(/:$/, '') });
  }
  if (url.username !== '' || url.password !== '') throw new ReadingProblem('has_credentials');
  url.search = '';
  url.hash = '';
  url.pathname = repositoryPath(url.pathname);
  if (url.pathname === '/') throw new ReadingProblem('not_a_repository');
  return url;
}

/** GitLab's pages are under `/-/`, GitHub's and Forgejo's under a word after owner and name. */
function repositoryPath(path: string): string {
  return (
    path
      .replace(/\/-\/.*$/, '')
      .replace(
        /^(\/[^/]+\/[^/]+)\/(tree|blob|src|issues|pulls?|wiki|releases|commits?|actions)(\/.*)?$/,
        '$1',
      )
      .replace(/\/+$/, '') || '/'
  );
}

/** Owner and name, as forges' APIs take them: `/group/name.git` is `group/name`. */
export function repositoryPathOf(url: URL): string {
  return url.pathname.replace(/^\/+/, '').replace(/\.git$/, '');
}
