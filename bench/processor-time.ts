/** How much work a program and its database did, whatever else the machine was doing (Linux alone). */
import { readdirSync, readFileSync } from 'node:fs';

/** Hundredths of a second, as Linux counts them everywhere that Node runs. */
const millisecondsPerTick = 10;

interface Process {
  id: number;
  parent: number;
  command: string;
  ticks: number;
}

/**
 * Processor time used so far, in milliseconds, by the processes whose command names a folder, and by
 * theirs: the program and the PostgreSQL it started there.
 */
export function processorTime(folder: string): number {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? processOf(name) : []));
  const counted = new Set(
    all.filter(({ command }) => command.includes(folder)).map(({ id }) => id),
  );
  for (const { id, parent } of all.toSorted((a, b) => a.id - b.id)) {
    if (counted.has(parent)) counted.add(id);
  }
  return all
    .filter(({ id }) => counted.has(id))
    .reduce((sum, { ticks }) => sum + ticks * millisecondsPerTick, 0);
}

function processOf(name: string): Process[] {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    // The name of the program, in brackets, may hold spaces.
    const [, parent, , , , , , , , , , user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ');
    const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
    const ticks = Number(user) + Number(system);
    return [{ id: Number(name), parent: Number(parent), command, ticks }];
  } catch {
    // It ended meanwhile.
    return [];
  }
}
