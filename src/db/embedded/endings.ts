/** What becomes of servers when this process ends without having stopped them. */

/** A server that this process answers for. */
export interface Ending {
  stop(): Promise<void>;
  /** what can be done at the last moment, when nothing can be waited for any more */
  abandon(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const pending = new Set<Ending>();
let programHandlesSignals = false;

/**
 * Stops the server on a signal, unless the program handles that signal itself (then it calls
 * `stop` when its own work is done), and lets go of it when the process exits.
 * @returns to be called once the server is stopped.
 */
export function stopWithProcess(ending: Ending): () => void {
  if (pending.size === 0) {
    process.on('exit', onExit);
    // First, so that a listener the program set for once is still counted.
    for (const signal of SIGNALS) process.prependListener(signal, onSignal);
  }
  pending.add(ending);
  return () => {
    if (!pending.delete(ending) || pending.size > 0) return;
    process.off('exit', onExit);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}

function onExit(): void {
  for (const ending of pending) ending.abandon();
}

function onSignal(signal: NodeJS.Signals): void {
  // Ctrl-C under npm comes twice: what the program began on the first is not cut by the second.
  programHandlesSignals ||= process.listenerCount(signal) > 1;
  if (programHandlesSignals) return;
  const stops = [...pending].map((ending) => ending.stop());
  // With its listener gone, the signal does what it does by default, and the shell sees it.
  Promise.allSettled(stops).finally(() => process.kill(process.pid, signal));
}
