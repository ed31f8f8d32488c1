/**
 * What a form showed when it was opened. It travels with the form; when the stored values differ at
 * the time of saving, somebody else changed them meanwhile and nothing is overwritten unseen.
 */
import { createHash } from 'node:crypto';
import { refusal } from '../../acts/refusal.ts';
import { editionWords } from './words.ts';

/** A digest of the values of a form, whatever their order. */
export function seenOf(values: Record<string, unknown>): string {
  const ordered = Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== '')
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(ordered)).digest('base64url').slice(0, 22);
}

/** @throws Refusal `changed_meanwhile` when the stored values are not those the form showed. */
export function refuseUnseen(seen: string, stored: Record<string, unknown>): void {
  if (seen !== seenOf(stored)) throw refusal(editionWords, 'conflict', 'changed_meanwhile');
}
