/** What verbs print with: results on standard output, all else on standard error. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  /** Replaces the line of progress; only where a person is watching. An empty text clears it. */
  progress(text: string): void;
}

/** The command cannot be done; its message is the reason, on standard error. Exit code 1. */
export class CliRefusal extends Error {}

export const terminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
  progress(text) {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
  },
};

// Whoever reads may have read enough and gone, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
