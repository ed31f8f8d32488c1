/** Large documents cut into slices that take a few milliseconds to send: pure. */

/** Some items of a list of a document, or one of its other fields whole. */
export type Slice = { key: string; items: unknown[] } | { key: string; value: unknown };

const itemsMost = 2000;

/** The slices of a document, its lists cut; `join` puts them together again. */
export function* slicesOf(document: object): Generator<Slice> {
  for (const [key, value] of Object.entries(document)) {
    if (!Array.isArray(value)) yield { key, value };
    else
      for (let at = 0; at === 0 || at < value.length; at += itemsMost)
        yield { key, items: value.slice(at, at + itemsMost) };
  }
}

/** Adds a slice to a document. */
export function join(document: Record<string, unknown>, slice: Slice): void {
  if ('value' in slice) document[slice.key] = slice.value;
  else {
    document[slice.key] ??= [];
    (document[slice.key] as unknown[]).push(...slice.items);
  }
}
