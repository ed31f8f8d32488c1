import { showStatus } from './autosave-status.ts';
import { baseOf, draftCopy, isOfUse } from './draft-copy.ts';
import { fieldsOf, restoreFields, sameFields } from './form-fields.ts';
import { postDraft } from './post-draft.ts';

const typingPause = 800;
const clickTime = 250;
const longestRetry = 60_000;
const longestWait = 5_000;

/**
 * Saves `<form data-autosave="URL">` as it is typed: the whole form but its files is posted 800 ms
 * after typing stops, when a field is left and when the page is hidden; `URL` answers as
 * `post-draft.ts` says. Until the server acknowledges, a copy stays in this browser, and is put back
 * on return with the `version` it started from (a hidden field, one higher after each save): the
 * server merges it or says that it conflicts. What happens is told as `autosave-status.ts` says;
 * `data-signin` is where to sign in again.
 */
function autosave(form: HTMLFormElement): void {
  const address = form.dataset.autosave!;
  const copy = draftCopy(address);
  const version = form.querySelector<HTMLInputElement>('input[name=version]');

  let edits = 0;
  let acknowledged = 0;
  let failures = 0;
  let saving: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let offline = false;
  let conflicting = false;
  let submitted = false;
  let restored = false;

  const keep = (sent: 'nothing' | 'save' | 'form') => {
    copy.keep({ fields: fieldsOf(form), version: version?.value ?? '', sent });
  };
  const saveIn = (delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };
  const save = () => {
    clearTimeout(timer);
    if (saving || conflicting || submitted || edits === acknowledged) return;
    saving = send().finally(() => {
      saving = undefined;
    });
  };

  async function send(): Promise<void> {
    const sentEdits = edits;
    if (failures === 0) showStatus(form, 'saving');
    keep('save');
    const outcome = await postDraft(address, form);
    if (outcome.kind === 'saved') {
      if (version && outcome.version) version.value = outcome.version;
      acknowledged = sentEdits;
      failures = 0;
      offline = false;
      if (edits > sentEdits) {
        keep('nothing');
        saveIn(typingPause);
        return;
      }
      copy.forget();
      showStatus(form, restored ? 'restored' : 'saved', { time: outcome.savedAt });
      return;
    }
    if (outcome.kind === 'superseded') {
      submitted = true;
      copy.forget();
      location.reload();
      return;
    }
    failures += 1;
    conflicting = outcome.kind === 'conflict';
    offline = outcome.kind === 'offline';
    keep(offline ? 'save' : 'nothing');
    if (offline) saveIn(Math.min(1_000 * 2 ** failures, longestRetry));
    const href = outcome.kind === 'expired' ? form.dataset.signin : outcome.href;
    showStatus(form, outcome.kind, { href, text: outcome.message });
  }

  form.addEventListener('input', () => {
    edits += 1;
    restored = false;
    submitted = false;
    keep(saving ? 'save' : 'nothing');
    if (!offline) saveIn(typingPause);
  });
  // Not at once: a status that appears under the pointer would move the button being pressed.
  form.addEventListener('focusout', () => saveIn(clickTime));
  document.addEventListener('visibilitychange', save);
  addEventListener('pagehide', save);
  addEventListener('online', save);
  addEventListener('focus', save);
  addEventListener('pageshow', (event) => {
    if (event.persisted) submitted = false;
    save();
  });

  // A save that overtook the form would make the form's version look stale to the server.
  form.addEventListener('submit', async (event) => {
    clearTimeout(timer);
    submitted = true;
    if (!saving) {
      keep('form');
      return;
    }
    event.preventDefault();
    await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, longestWait))]);
    saving = undefined;
    form.requestSubmit(event.submitter);
  });

  const found = copy.read();
  if (!found) return;
  const shown = version?.value ?? '';
  if (sameFields(found.fields, fieldsOf(form)) || !isOfUse(found, shown)) {
    copy.forget();
    return;
  }
  if (version) version.value = baseOf(found, shown);
  restoreFields(form, found.fields);
  form.dispatchEvent(new Event('input', { bubbles: true }));
  restored = true;
  save();
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
  autosave(form);
}
