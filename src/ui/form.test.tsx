import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import {
  Checkbox,
  Choices,
  FileField,
  type FormState,
  Select,
  TextArea,
  TextField,
} from './form.tsx';

const wrong = { values: { a: 'one' }, errors: [{ field: 'a', message: 'Trop court.' }] };
const right = { values: { a: 'one' }, errors: [] };
const choices = [
  { value: 'one', label: 'Un' },
  { value: 'two', label: 'Deux' },
];

const field = { name: 'a', label: 'Champ' };
describe.each([
  ['a line', (form: FormState) => <TextField {...field} form={form} />],
  ['a text', (form: FormState) => <TextArea {...field} form={form} />],
  ['a list', (form: FormState) => <Select {...field} form={form} choices={choices} />],
  ['a box', (form: FormState) => <Checkbox {...field} form={form} />],
  ['a file', (form: FormState) => <FileField {...field} form={form} accept="image/png" />],
])('%s', (_, shownWith) => {
  const html = (form: FormState) => renderToStaticMarkup(shownWith(form));

  test('is labelled, and described by its message', () => {
    const shown = html(wrong);
    expect(shown).toMatch(/<label class="fr-label" for="field-a">Champ/);
    expect(shown).toMatch(/id="field-a"[^>]*aria-invalid="true"/);
    expect(shown).toContain('aria-describedby="field-a-messages"');
    expect(shown).toContain('id="field-a-messages"><p class="fr-message fr-message--error">Trop');
    expect(shown).toMatch(/^<div class="(fr-\w+-group) \1--error">/);
  });

  test('says nothing of errors when there is none', () => {
    expect(html(right)).not.toMatch(/--error|aria-invalid/);
  });
});

test('what is needed is told as such; what is optional is told in words', () => {
  const line = renderToStaticMarkup(<TextField form={right} name="a" label="A" isOptional />);
  expect(line).toContain('A (facultatif)</label>');
  expect(line).not.toContain('aria-required');
  const filter = renderToStaticMarkup(
    <Select form={right} name="a" label="A" choices={choices} isFilter />,
  );
  expect(filter).not.toMatch(/facultatif|aria-required/);
  expect(renderToStaticMarkup(<TextArea form={right} name="a" label="A" />)).toContain(
    'aria-required="true"',
  );
});

test('choices are a group named by its legend and its message', () => {
  const html = renderToStaticMarkup(
    <Choices type="radio" form={wrong} name="a" label="Champ" hint="Un seul" choices={choices} />,
  );
  expect(html).toContain('<fieldset class="fr-fieldset fr-fieldset--error" id="field-a"');
  expect(html).toContain('aria-labelledby="field-a-legend field-a-messages"');
  expect(html).toMatch(/<input[^>]*checked="" value="one"\/>/);
});
