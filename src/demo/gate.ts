/** Requests pass together; a move of the time machine waits for them, then goes alone. */
export interface Gate {
  pass<T>(work: () => Promise<T>): Promise<T>;
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** @param patienceMs how long a move waits for requests that do not end. */
export function openGate({ patienceMs = 5_000 }: { patienceMs?: number } = {}): Gate {
  let inside = 0;
  let closed: Promise<unknown> | undefined;
  let left: () => void = () => {};

  const everyoneLeft = () =>
    new Promise<void>((resolve) => {
      if (inside === 0) return resolve();
      const timer = setTimeout(resolve, patienceMs);
      left = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    async pass(work) {
      while (closed) await closed;
      inside += 1;
      try {
        return await work();
      } finally {
        inside -= 1;
        if (inside === 0) left();
      }
    },
    async alone(work) {
      while (closed) await closed;
      const turn = everyoneLeft().then(work);
      const over = turn.catch(() => {});
      closed = over;
      try {
        return await turn;
      } finally {
        closed = undefined;
      }
    },
  };
}
