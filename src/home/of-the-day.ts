import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';

/**
 * A few of a list, the same all day long and others the next day, each with the same chance. Costs
 * the few that are chosen, however long the list.
 */
export function ofTheDay<Item>(
  items: readonly Item[],
  day: Temporal.PlainDate,
  count: number,
): Item[] {
  const draws = createHash('sha256').update(day.toString()).digest();
  const chosen: number[] = [];
  for (let drawn = 0; drawn < Math.min(count, items.length); drawn += 1) {
    // The nth place among those not taken yet.
    let place = draws.readUInt32BE(drawn * 4) % (items.length - drawn);
    for (const taken of chosen.toSorted((a, b) => a - b)) if (taken <= place) place += 1;
    chosen.push(place);
  }
  return chosen.map((place) => items[place]!);
}
