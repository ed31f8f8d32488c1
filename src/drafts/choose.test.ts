/** Choosing between two texts of one's own: what was typed twice is kept, and asked about once. */
import { beforeEach, expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';
import { Fields } from '../web/form.ts';
import { choiceName, keepChoices, otherName, readChoices } from './choose.ts';
import { openClashes } from './clashes.ts';
import { loadDraft, openDraft } from './draft.ts';
import { saveDraft } from './save-draft.ts';

const site = await openTestSite();
const { db } = site.services;
const ada = await site.someone('Ada');
let draftId: string;

const save = (version: number, typed: Record<string, string>) =>
  site.actAs(ada, (act) => saveDraft(act, { draftId, version, typed }));

beforeEach(async () => {
  draftId = await site.actAs(ada, (act) => openDraft(act));
  await save(1, { said: 'Un', level: 'low' });
  await save(1, { said: 'Deux', level: 'high' });
});

const sent = (values: Record<string, string>) =>
  new Fields(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]])));

test('each field asks for a choice, among the versions it can have', async () => {
  const clashes = await openClashes(db, draftId);
  expect(clashes.map(({ field, typed }) => [field, typed])).toEqual([
    ['level', 'high'],
    ['said', 'Deux'],
  ]);
  const isText = (field: string) => field === 'said';
  const fields = sent({ [choiceName('said')]: 'maybe', [choiceName('level')]: 'other' });
  const { errors } = readChoices(fields, clashes, { lang: 'fr', isText });
  expect(errors.map(({ field }) => field)).toEqual(['choice.level', 'choice.said']);
});

test('what is chosen is stored, and asks no more', async () => {
  const clashes = await openClashes(db, draftId);
  const { typed, errors } = readChoices(
    sent({
      [choiceName('said')]: 'other',
      [otherName('said')]: 'Un et deux',
      [choiceName('level')]: 'theirs',
    }),
    clashes,
    { lang: 'fr' },
  );
  expect(errors).toEqual([]);
  await site.actAs(ada, (act) => keepChoices(act, clashes, { draftId, version: 2, typed }));
  expect((await loadDraft(db, draftId)).fields).toEqual({ said: 'Un et deux', level: 'low' });
  expect(await openClashes(db, draftId)).toEqual([]);
});

test('a field that changed again while one chose is compared anew', async () => {
  const clashes = await openClashes(db, draftId);
  await save(2, { said: 'Trois' });
  const saved = await site.actAs(ada, (act) =>
    keepChoices(act, clashes, { draftId, version: 2, typed: { said: 'Deux', level: 'high' } }),
  );
  expect(saved.conflicts).toEqual([{ field: 'said', theirs: 'Trois', yours: 'Deux' }]);
  expect(saved.fields).toEqual({ said: 'Trois', level: 'high' });
  expect((await openClashes(db, draftId)).map(({ field }) => field)).toEqual(['said']);
});
