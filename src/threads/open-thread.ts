import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a thread from its own source. The build makes one file of each thread, beside the server's
 * (`vite.config.ts` names them); where the sources run as they are, in tests and measures, it is
 * `thread.ts` beside its caller.
 * @param built the name of its file in the build, such as `solver-thread`.
 * @param caller the caller's `import.meta.url`.
 */
export function openThread(built: string, caller: string, options: WorkerOptions): Worker {
  const file = caller.endsWith('.ts') ? './thread.ts' : `./${built}.js`;
  return new Worker(new URL(file, caller), options);
}
