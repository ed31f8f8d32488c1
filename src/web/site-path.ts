const thisSite = 'http://this.site';

/**
 * A path of this site, percent-encoded, or nothing: an address elsewhere is never followed. Read as
 * a browser would read it, so that no spelling of an address elsewhere gets through.
 */
export function sitePath(path: string | null | undefined): string | undefined {
  if (!path?.startsWith('/') || !URL.canParse(path, thisSite)) return undefined;
  const { origin, pathname, search, hash } = new URL(path, thisSite);
  // `//` again once dots are resolved (`/.//elsewhere`): a browser would read it as a host.
  return origin === thisSite && !pathname.startsWith('//') ? pathname + search + hash : undefined;
}
