import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileReason } from './file-reason.ts';
import { CliRefusal } from './terminal.ts';
import { say } from './words.ts';

/**
 * The text of a file; of the standard input for `-`.
 * @throws CliRefusal when it cannot be read.
 */
export async function readText(path: string): Promise<string> {
  try {
    const read = path === '-' ? await text(process.stdin) : await readFile(path, 'utf8');
    // A mark that some editors put at the beginning, and that is not JSON.
    return read.startsWith('\uFEFF') ? read.slice(1) : read;
  } catch (error) {
    throw new CliRefusal(say('file.unreadable', { path, reason: fileReason(error) }));
  }
}

/** Where a text stops being JSON; both from 1. */
export interface NotJson {
  line: number;
  column: number;
}

/**
 * Reads JSON.
 * @param refuse makes the error to throw.
 */
export function parseJson(json: string, refuse: (where: NotJson) => Error): unknown {
  try {
    return JSON.parse(json);
  } catch {
    const lines = json.slice(0, endOfJson(json)).split('\n');
    throw refuse({ line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 });
  }
}

const token =
  /[ \t\n\r]*(?:(?<value>"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|(?<mark>[[\]{},:]))/uy;

/**
 * How far a text that is not JSON could have been the beginning of some: the engine's own message
 * says it of some errors only.
 */
function endOfJson(json: string): number {
  const closers: (']' | '}')[] = [];
  let expected: 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'more' = 'value';
  token.lastIndex = 0;
  for (;;) {
    const from = token.lastIndex;
    const isOver = expected === 'more' && closers.length === 0;
    const found = isOver ? null : token.exec(json);
    // Past blanks, to what is wrong.
    const wrong = () => from + (/^[ \t\n\r]*/.exec(json.slice(from))?.[0].length ?? 0);
    if (!found?.groups) return wrong();
    const { value, mark } = found.groups;
    const wantsValue = expected === 'value' || expected === 'first value';
    const wantsKey = expected === 'key' || expected === 'first key';
    if (value !== undefined && wantsValue) expected = 'more';
    else if (value?.startsWith('"') && wantsKey) expected = 'colon';
    else if (mark === ':' && expected === 'colon') expected = 'value';
    else if (mark === '[' && wantsValue) {
      closers.push(']');
      expected = 'first value';
    } else if (mark === '{' && wantsValue) {
      closers.push('}');
      expected = 'first key';
    } else if (mark === ',' && expected === 'more')
      expected = closers.at(-1) === ']' ? 'value' : 'key';
    else if (
      mark === closers.at(-1) &&
      (expected === 'more' || expected === (mark === ']' ? 'first value' : 'first key'))
    ) {
      closers.pop();
      expected = 'more';
    } else return wrong();
  }
}
