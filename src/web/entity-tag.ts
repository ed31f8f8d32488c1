import { createHash } from 'node:crypto';

/**
 * The tag of a page. Weak: the same page is sent in several compressions (RFC 9110, 8.8.3.3).
 */
export function entityTag(body: Uint8Array): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** Whether an `If-None-Match` header names a tag, or any (RFC 9110, 13.1.2: weak comparison). */
export function isNamed(tag: string, ifNoneMatch: string | null | undefined): boolean {
  if (!ifNoneMatch) return false;
  const opaque = tag.replace(/^W\//, '');
  return ifNoneMatch.split(',').some((one) => {
    const named = one.trim();
    return named === '*' || named.replace(/^W\//, '') === opaque;
  });
}
