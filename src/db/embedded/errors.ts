/** Why the embedded server cannot be had; each message is one line that says what to do. */
export type EmbeddedProblem =
  | 'already-running'
  | 'binaries'
  | 'data-folder'
  | 'other-version'
  | 'no-user'
  | 'init-failed'
  | 'start-failed';

/** Raised by everything of this folder; the entry prints `message` alone, without a stack. */
export class EmbeddedError extends Error {
  override readonly name: string = 'EmbeddedError';
  readonly problem: EmbeddedProblem;

  constructor(problem: EmbeddedProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}

/** A program that uses an embedded server. */
export interface Holder {
  /** as a person would recognise it: `npm start`, `bsoc import-ideas` */
  program: string;
  /** the program's own process, not PostgreSQL's */
  pid: number;
  since: Date;
}

/** Another program runs the server of this data folder. */
export class AlreadyRunning extends EmbeddedError {
  override readonly name = 'AlreadyRunning';
  readonly holder: Holder;

  constructor(dataDir: string, holder: Holder) {
    super(
      'already-running',
      `${holder.program} (process ${holder.pid}) already runs on ${dataDir}, since ${holder.since.toISOString()}: stop it first, or choose another data folder.`,
    );
    this.holder = holder;
  }
}

const MEANINGS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'it is a file, not a folder',
};

/** Turns a failed file operation on the data folder into one line; anything else comes back as it is. */
export function asDataFolderError(error: unknown, dataDir: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const meaning = code && MEANINGS[code];
  if (!meaning || error instanceof EmbeddedError) return error;
  return new EmbeddedError(
    'data-folder',
    `Cannot keep data in ${dataDir}: ${meaning} (${code}). Choose another folder with BSOC_DATA_DIR, or put this right.`,
    { cause: error },
  );
}
