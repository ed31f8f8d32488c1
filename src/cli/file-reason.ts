import { say } from './words.ts';

/** Why a file or a folder could not be read or written, as a person would say it. */
export function fileReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasonOfCode(code) ?? (error instanceof Error ? error.message : String(error));
}

/** @param code of the system, such as `ENOENT`. */
export function reasonOfCode(code: string): string | undefined {
  switch (code) {
    case 'ENOENT':
      return say('reason.absent');
    case 'EACCES':
    case 'EPERM':
      return say('reason.denied');
    case 'EISDIR':
      return say('reason.isFolder');
    case 'ENOTDIR':
      return say('reason.notFolder');
    case 'ENOSPC':
    case 'EDQUOT':
      return say('reason.full');
    case 'EROFS':
      return say('reason.readOnly');
    default:
      return undefined;
  }
}
