/** What the names of a repository's files tell. Pure; a name is a sign, not a proof. */
import type { FilesFound } from './facts.ts';

/** Folders that hold other people's work. */
const elsewhere = /(^|\/)(node_modules|vendor|third[_-]?party|external|bower_components)\//i;
const extension = '(\\.(md|markdown|rst|txt|adoc|org|html))?';
/** Where forges look for a project's own documents. */
const documents = '(?:|docs?/|documentation/|\\.github/|\\.gitlab/|\\.forgejo/|\\.gitea/)';

const patterns = {
  contributing: new RegExp(
    `^${documents}(contributing|contribution|contribuer|hacking)([._-][a-z]{2})?${extension}$`,
    'i',
  ),
  conduct: new RegExp(
    `^${documents}(code[_-]?of[_-]?conduct|code[_-]?de[_-]?conduite)([._-][a-z]{2})?${extension}$`,
    'i',
  ),
  tests:
    /(^|\/)(tests?|specs?|__tests__|testthat|t)\/.*\.\w+$|(^|\/)test_[^/]+\.py$|[._-](test|spec)s?\.\w+$|(^|\/)[^/]+Tests?\.(java|kt|cs|php|scala|swift)$/,
  integration:
    /^(\.(github|forgejo|gitea)\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|\.travis\.yml|\.circleci\/config\.yml|Jenkinsfile|azure-pipelines\.ya?ml|\.drone\.ya?ml|\.woodpecker(\.ya?ml|\/[^/]+\.ya?ml)|\.?appveyor\.yml|\.build\.yml|\.builds\/[^/]+\.yml|\.cirrus\.yml|bitbucket-pipelines\.yml|\.semaphore\/[^/]+\.yml)$/,
} as const;

export type RecognisedKind = keyof typeof patterns;

/** The files of a kind among all the paths of a repository. */
export function filesOfKind(kind: RecognisedKind, paths: readonly string[]): FilesFound {
  const found = paths.filter((path) => patterns[kind].test(path) && !elsewhere.test(path));
  return { count: found.length, paths: found.slice(0, 3) };
}
