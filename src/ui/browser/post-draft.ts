/** Above this, a browser refuses to finish a request after the page is gone. */
const keepaliveLimit = 60_000;

/** What became of a save. `href` is where to go next, `message` the server's own words. */
export type Outcome =
  | { kind: 'saved'; savedAt: string; version?: string; href?: undefined; message?: undefined }
  | { kind: 'superseded'; href?: undefined; message?: undefined }
  | { kind: 'expired' | 'conflict' | 'refused' | 'offline'; href?: string; message?: string };

/**
 * Posts the form's fields, files excepted, as a plain form would, asking for JSON. Answers:
 * 2xx `{savedAt, version}`: saved, `savedAt` in words; also when exactly this is stored already,
 * whatever the version sent (a save made while a page is left may arrive after the next page) · 205:
 * the person has chosen another text since: this one is to be forgotten · 401: the session expired · 409 `{conflict: URL}`: someone saved
 * another version · another 4xx `{message}`: refused as it stands · anything else: to be tried
 * again.
 */
export async function postDraft(address: string, form: HTMLFormElement): Promise<Outcome> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') body.append(name, value);
  }
  try {
    const response = await fetch(address, {
      method: 'POST',
      body,
      keepalive: body.toString().length < keepaliveLimit,
      headers: { accept: 'application/json' },
    });
    const { status } = response;
    if (status === 205) return { kind: 'superseded' };
    if (status === 401) return { kind: 'expired' };
    if (status === 429 || status >= 500) return { kind: 'offline' };
    const answer = await response.json();
    if (response.ok) {
      return {
        kind: 'saved',
        savedAt: String(answer.savedAt),
        version: answer.version === undefined ? undefined : String(answer.version),
      };
    }
    if (status === 409) return { kind: 'conflict', href: answer.conflict };
    return { kind: 'refused', message: answer.message };
  } catch {
    return { kind: 'offline' };
  }
}
