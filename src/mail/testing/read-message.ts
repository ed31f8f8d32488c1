/** Just enough of MIME to read what nodemailer writes; the tests must not read it with itself. */

export interface Part {
  headers: Map<string, string>;
  text: string;
}

/** The headers of a message, decoded, and its leaf parts. */
export function readMessage(raw: string): { headers: Map<string, string>; parts: Part[] } {
  const { headers, body } = split(raw);
  return { headers, parts: leaves(headers, body) };
}

function leaves(headers: Map<string, string>, body: string): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1];
  if (!boundary) return [{ headers, text: decode(headers, body) }];
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((piece) => {
      const part = split(piece.replace(/^\r\n/, ''));
      return leaves(part.headers, part.body);
    });
}

function split(raw: string) {
  const end = raw.indexOf('\r\n\r\n');
  const headers = new Map<string, string>();
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).toLowerCase(), words(line.slice(colon + 1).trim()));
  }
  return { headers, body: raw.slice(end + 4) };
}

/** Encoded words (RFC 2047); the space between two of them is not one. */
function words(text: string): string {
  return text
    .replace(/(=\?[^?]+\?[BQ]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, code: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(code, 'base64').toString()
        : quotedPrintable(code.replaceAll('_', ' ')),
    );
}

function decode(headers: Map<string, string>, body: string): string {
  const encoding = headers.get('content-transfer-encoding') ?? '7bit';
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : encoding === 'quoted-printable'
        ? quotedPrintable(body.replace(/=\r\n/g, ''))
        : body;
  return text.replaceAll('\r\n', '\n');
}

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString();
}
