/** Pages of a seeded site, timed as whoever asks for them waits. */
import { processorTime } from './processor-time.ts';

/** The first administrator comes in. @returns the cookies of their session. */
export async function install(base: string, path: string): Promise<string> {
  const answer = await fetch(`${base}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: base },
    body: new URLSearchParams({ name: 'Bench', email: 'bench@example.org' }),
  });
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** A line of a table: weight, times of the client, processor time of the site whose data is there. */
export async function line(
  name: string,
  url: string,
  { cookie, folder, requests }: { cookie: string; folder: string; requests: number },
): Promise<string> {
  const times: number[] = [];
  let bytes = 0;
  let before = 0;
  // The first ones warm up the program and the database's plans.
  for (let index = -5; index < requests; index += 1) {
    if (index === 0) before = processorTime(folder);
    const began = performance.now();
    const answer = await fetch(url, { headers: { cookie } });
    bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
    if (index >= 0) times.push(performance.now() - began);
  }
  const spent = (processorTime(folder) - before) / requests;
  times.sort((a, b) => a - b);
  // A process of the database that ended meanwhile takes its time along: nothing can be said then.
  const processor = spent > 0 ? spent.toFixed(1) : '–';
  const at = (share: number) => (times[Math.floor(requests * share)] as number).toFixed(1);
  return `| ${name} | ${Math.round(bytes / 1000)} | ${at(0.5)} | ${at(0.95)} | ${processor} |`;
}
