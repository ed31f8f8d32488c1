import { showStatus } from './autosave-status.ts';
import { draftCopy, fateOf } from './draft-copy.ts';
import { fieldsOf, restoreFields, sameFields } from './form-fields.ts';
import { postDraft } from './post-draft.ts';

const typingPause = 800;
const longestRetry = 60_000;
const longestWait = 5_000;

/**
 * Saves `<form data-autosave="URL">` as it is typed: the whole form but its files is posted 800 ms
 * after typing stops, when a field is left and when the page is hidden; `URL` answers as
 * `post-draft.ts` says. Until the server acknowledges, a copy stays in this browser; it is put back
 * on return, or offered in `[data-autosave-offer]` (hidden, with `[data-autosave-restore]` and
 * `[data-autosave-discard]` buttons) when the server holds something newer. What happens is told in
 * `[data-autosave-status]`; `data-signin` on the form is where to sign in again.
 */
function autosave(form: HTMLFormElement): void {
  const address = form.dataset.autosave!;
  const copy = draftCopy(address);
  const line = document.querySelector<HTMLElement>('[data-autosave-status]');
  const offer = document.querySelector<HTMLElement>('[data-autosave-offer]');
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
    if (offer && !offer.hidden) return;
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
    if (failures === 0) showStatus(line, 'saving');
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
      if (offer?.hidden !== false) copy.forget();
      showStatus(line, restored ? 'restored' : 'saved', { at: outcome.savedAt });
      return;
    }
    failures += 1;
    conflicting = outcome.kind === 'conflict';
    offline = outcome.kind === 'offline';
    keep(offline ? 'save' : 'nothing');
    if (offline) saveIn(Math.min(1_000 * 2 ** failures, longestRetry));
    const href = outcome.kind === 'expired' ? form.dataset.signin : outcome.href;
    showStatus(line, outcome.kind, { href, words: outcome.message });
  }

  form.addEventListener('input', () => {
    edits += 1;
    restored = false;
    submitted = false;
    keep(saving ? 'save' : 'nothing');
    if (!offline) saveIn(typingPause);
  });
  form.addEventListener('focusout', save);
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

  const putBack = (fields: ReturnType<typeof fieldsOf>) => {
    restoreFields(form, fields);
    form.dispatchEvent(new Event('input', { bubbles: true }));
    restored = true;
    save();
  };
  const found = copy.read();
  if (!found) return;
  const fate = sameFields(found.fields, fieldsOf(form))
    ? 'forget'
    : fateOf(found, version?.value ?? '');
  if (fate === 'forget') copy.forget();
  else if (fate === 'put back' || !offer) putBack(found.fields);
  else {
    offer.hidden = false;
    offer.querySelector('[data-autosave-restore]')?.addEventListener('click', () => {
      offer.hidden = true;
      putBack(found.fields);
    });
    offer.querySelector('[data-autosave-discard]')?.addEventListener('click', () => {
      offer.hidden = true;
      copy.forget();
    });
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
  autosave(form);
}
