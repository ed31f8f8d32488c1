import { refusal } from '../acts/refusal.ts';
import { Fields } from './form.ts';
import { webWords } from './words.ts';

/** Fields of a form at most; ours have some dozens. Each costs more to read than its bytes. */
const mostFields = 2000;

/**
 * Reads the form of a request; one without a body is an empty form.
 * @throws Refusal `unreadable_form` when it is not a form, is cut, or has thousands of fields.
 */
export async function readFields(request: Request): Promise<Fields> {
  if (!request.body) return new Fields();
  const type = request.headers.get('content-type') ?? '';
  const separator = separatorOf(type);
  if (!separator) throw unreadable();
  const bytes = Buffer.from(await request.arrayBuffer());
  if (countUpTo(mostFields, bytes, separator) > mostFields) throw unreadable();
  try {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    return Fields.fromForm(form);
  } catch {
    throw unreadable();
  }
}

/** What stands between two fields. */
function separatorOf(contentType: string): string | undefined {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return '&';
  if (!/^multipart\/form-data\b/i.test(contentType)) return undefined;
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  return boundary ? `--${boundary[1] ?? boundary[2]}` : undefined;
}

function countUpTo(most: number, bytes: Buffer, separator: string): number {
  let count = 0;
  for (
    let at = bytes.indexOf(separator);
    at >= 0 && count <= most;
    at = bytes.indexOf(separator, at + separator.length)
  ) {
    count += 1;
  }
  return count;
}

function unreadable() {
  return refusal(webWords, 'malformed', 'unreadable_form');
}
