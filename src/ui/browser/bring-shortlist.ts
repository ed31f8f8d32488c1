/**
 * On a page of somebody signed in, brings what this browser kept before (`shortlist.ts`) to their
 * account, then forgets it. The page says where: `<body data-shortlist="ADDRESS">`. What could not be
 * brought stays, for the next page. It stands alone, names included: every page loads it, and what it
 * shared with another script would be one more file to fetch.
 */
export async function bringShortlist(): Promise<void> {
  const address = document.body.dataset.shortlist;
  const kept = address ? shortlist() : [];
  if (!address || kept.length === 0) return;
  try {
    const response = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams({ bring: kept.join(',') }),
      headers: { accept: 'application/json' },
    });
    if (!response.ok) return;
    localStorage.removeItem('shortlist');
    const detail = { address, kept: await response.json() };
    document.dispatchEvent(new CustomEvent('bsoc:brought', { detail }));
  } catch {
    // No connection: the next page tries again.
  }
}

function shortlist(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem('shortlist') ?? '[]');
    return Array.isArray(kept) ? kept.filter((slug) => typeof slug === 'string') : [];
  } catch {
    return [];
  }
}
