/** The software's site and source repository, where a text leaves no doubt about them. */
import { webAddress } from '../content-fields.ts';
import { ADDRESS_MAX } from '../idea-content.ts';
import { fold, foldName } from './fold.ts';
import { type Block, type MarkdownSource, parseMarkdown, visibleText } from './markdown-source.ts';

export interface Link {
  text: string;
  url: string;
}

const isStorable = webAddress(ADDRESS_MAX);
const writtenOut = /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)'\]]/g;

/** The links of a text and the addresses written out in it, in source order. */
export function linksOf(source: MarkdownSource): Link[] {
  const addressOf = new Map(source.definitions.map(({ identifier, url }) => [identifier, url]));
  const linksIn = (node: Block): Link[] => {
    if (node.type === 'link') return [{ text: visibleText(node), url: node.url }];
    if (node.type === 'linkReference') {
      return [{ text: visibleText(node), url: addressOf.get(node.identifier) ?? '' }];
    }
    if (node.type === 'text') {
      return [...node.value.matchAll(writtenOut)].map(([url]) => ({ text: url, url }));
    }
    return 'children' in node ? node.children.flatMap(linksIn) : [];
  };
  return source.blocks.flatMap(linksIn).filter(({ url }) => isStorable.safeParse(url).success);
}

/**
 * The site that the first link whose text is the name of the software leads to, unless that is a
 * forge or a file.
 */
export function websiteAmong(links: readonly Link[], name: string): string | undefined {
  const link = links.find(({ text }) => isNamed(text, name));
  return link && isPage(link.url) ? link.url : undefined;
}

/**
 * The one repository that is linked to as the software's own: at the root of a repository that
 * has its name or that the link calls its source code, or anywhere in a repository of that name
 * under a link that is the name. None when there are several.
 */
export function repositoryAmong(links: readonly Link[], name: string): string | undefined {
  const repositories = links.flatMap(({ text, url }) => {
    const found = repositoryOf(url);
    if (!found) return [];
    const isOwn = isNamed(found.name, name);
    const isRoot = found.isRoot && (isOwn || isNamed(text, name) || callsItSource(text));
    return isRoot || (isOwn && isNamed(text, name)) ? [found.root] : [];
  });
  const [root, ...others] = new Set(repositories);
  return others.length === 0 ? root : undefined;
}

/**
 * The first address of a text that stands under a label for addresses. `rest` is the text itself
 * unless the address says it all: alone, between angle brackets, or under its own text.
 */
export function labelledAddress(text: string): { address?: string; rest: string } {
  if (isGitAddress.test(text)) return { address: text, rest: '' };
  const [link] = linksOf(parseMarkdown(text));
  if (!link) return { rest: text };
  const isAlone =
    text === link.url ||
    text === `<${link.url}>` ||
    (text === `[${link.text}](${link.url})` && bareAddress(link.text) === bareAddress(link.url));
  return { address: link.url, rest: isAlone ? '' : text };
}

const isGitAddress = /^(?:git@[\w.-]+:[^\s:]+|(?:git|ssh):\/\/[^\s<>"]+)$/;

/** An address as people write it: without protocol, `www.` and closing slash. */
export function bareAddress(address: string): string {
  return fold(address.replace(/^https?:\/\//i, '').replace(/^www\./i, ''));
}

const isNamed = (text: string, name: string) => foldName(text) === foldName(name);
const callsItSource = (text: string) =>
  /\b(?:code source|source code|depot|repository|sources)\b/.test(fold(text));

const isForge = (host: string) =>
  /^(?:www\.)?(?:github\.com|codeberg\.org|bitbucket\.org|framagit\.org|raw\.githubusercontent\.com)$|(?:^|\.)gitlab\.|^gitea\.|^forgejo\.|^git\./.test(
    host,
  );

function isPage(address: string): boolean {
  const url = URL.parse(address);
  const isFile = /\.(?:pdf|zip|tar|gz|png|jpe?g|svg|odt|docx?|pptx?)$/i.test(url?.pathname ?? '');
  return url !== null && !isFile && !isForge(url.hostname);
}

/** Names that GitHub keeps for itself. */
const notOwners = new Set([
  'orgs',
  'topics',
  'sponsors',
  'features',
  'about',
  'marketplace',
  'apps',
]);

/** What GitLab shows of a repository stands after `/-/`, or right after it in old addresses. */
const insideGitLab = /^(?:-|blob|tree|raw|issues|merge_requests|wikis|commits?|releases|tags)$/;

/** The repository that an address of a forge belongs to: owner and name, or nested groups on GitLab. */
function repositoryOf(
  address: string,
): { root: string; name: string; isRoot: boolean } | undefined {
  const url = URL.parse(address);
  if (!url || !isForge(url.hostname) || url.hostname.startsWith('raw.')) return undefined;
  const path = url.pathname.split('/').filter((part) => part !== '');
  const inside = path.findIndex((part) => insideGitLab.test(part));
  const nestedLength = inside === -1 ? path.length : inside;
  const isNested = /gitlab\.|framagit\./.test(url.hostname);
  const own = path.slice(0, isNested ? nestedLength : 2);
  const [owner, name] = [own[0], own.at(-1)];
  if (own.length < 2 || !owner || !name || notOwners.has(owner)) return undefined;
  const isRoot = own.length === path.length;
  return {
    root: isRoot ? address : `${url.origin}/${own.join('/')}`,
    name: name.replace(/\.git$/, ''),
    isRoot,
  };
}
