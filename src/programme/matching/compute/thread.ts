/** Run by `compute.ts` on a thread of its own: reads an instance in slices, answers in slices. */
import { parentPort } from 'node:worker_threads';
import type { Instance } from '../engine/instance.ts';
import { InstanceRefused } from '../engine/instance-refused.ts';
import { matchInstance, type Stage, secondsByDefault } from '../engine/match.ts';
import type { Progress } from './compute.ts';
import { join, type Slice, slicesOf } from './slices.ts';

export type ToThread = { slice: Slice } | 'go' | 'more';
export type FromThread =
  | Progress
  | { slice: Slice }
  | { refused: InstanceRefused }
  | { failed: string }
  | { done: true };

/** How far the whole is when a stage begins. */
const percents: Record<Stage, number> = { reading: 5, solving: 20, checking: 80, reasons: 90 };

const port = parentPort;
if (!port) throw new Error('this file is run on a thread');
const say = (message: FromThread) => port.postMessage(message);
const parts: Record<string, unknown> = {};
let slices: Iterator<Slice> | undefined;

port.on('message', (message: ToThread) => {
  if (message === 'go') void answer(parts as unknown as Instance);
  else if (message === 'more') sendNext();
  else join(parts, message.slice);
});

async function answer(instance: Instance): Promise<void> {
  const began = performance.now();
  const seconds = instance.options?.seconds ?? secondsByDefault;
  // Only an exact answer lets time pass while it is looked for.
  const solving = setInterval(() => {
    const share = Math.min(1, (performance.now() - began) / 1000 / seconds);
    const span = percents.checking - percents.solving;
    say({ stage: 'solving', percent: Math.round(percents.solving + span * share) });
  }, 500);
  try {
    const found = await matchInstance(instance, (stage) => {
      say({ stage, percent: percents[stage] });
    });
    slices = slicesOf(found);
    sendNext();
  } catch (error) {
    if (error instanceof InstanceRefused) {
      const { code, place, found, message } = error;
      say({ refused: { name: error.name, code, place, found, message } });
    } else say({ failed: error instanceof Error ? `${error.stack}` : String(error) });
  } finally {
    clearInterval(solving);
  }
}

function sendNext(): void {
  const next = slices?.next();
  say(!next || next.done ? { done: true } : { slice: next.value });
}
