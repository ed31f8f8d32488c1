/** Things kept in memory by name, up to a size; the least recently asked for go first. */
export interface Shelf<T> {
  get(key: string): T | undefined;
  /** @param bytes what it weighs; something heavier than the shelf is not kept. */
  put(key: string, value: T, bytes: number): void;
  drop(key: string): void;
  readonly bytes: number;
}

/** @param maxBytes what it may hold. */
export function openShelf<T>(maxBytes: number): Shelf<T> {
  const kept = new Map<string, { value: T; bytes: number }>();
  let total = 0;
  const drop = (key: string) => {
    total -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  return {
    get(key) {
      const found = kept.get(key);
      if (!found) return undefined;
      // The order of a map is the order of its insertions.
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    put(key, value, bytes) {
      drop(key);
      kept.set(key, { value, bytes });
      total += bytes;
      for (const oldest of kept.keys()) {
        if (total <= maxBytes) break;
        drop(oldest);
      }
    },
    drop,
    get bytes() {
      return total;
    },
  };
}
