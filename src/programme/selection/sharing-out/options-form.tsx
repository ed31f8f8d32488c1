import { Button } from '../../../ui/elements.tsx';
import { Choices, type FormState, Select, TextField } from '../../../ui/form.tsx';
import type { Situation } from './load-sharing.ts';
import { sharingModes } from './sharing-options.ts';
import type { SharingVisit } from './sharing-out.page.tsx';
import { sharingWords } from './words.ts';

/** How to share out: its answer is a page to read, so the address holds what was chosen. */
export function OptionsForm({
  visit,
  situation,
  form,
}: {
  visit: SharingVisit;
  situation: Situation;
  form: FormState;
}) {
  const say = visit.say(sharingWords);
  const counts = Map.groupBy(situation.standing, ({ reviewerId }) => reviewerId);
  const numbers = ['1', '2', '3'].map((value) => ({ value, label: value }));
  const people = situation.reviewers.toSorted(
    (one, other) =>
      other.side.localeCompare(one.side) || one.name.localeCompare(other.name, visit.lang),
  );
  return (
    <section className="fr-mt-6w" aria-labelledby="options">
      <h2 id="options">{say('options')}</h2>
      <p>{say('options.text')}</p>
      <form method="get" noValidate className="bsoc-measure">
        <Select form={form} name="school" label={say('option.school')} choices={numbers} />
        <Select form={form} name="operator" label={say('option.operator')} choices={numbers} />
        <TextField
          form={form}
          name="maximum"
          type="number"
          isOptional
          label={say('option.maximum')}
          hint={say('option.maximumHint')}
        />
        <Choices
          form={form}
          type="radio"
          name="mode"
          label={say('option.mode')}
          choices={sharingModes.map((value) => ({
            value,
            label: say(`option.mode.${value}`),
            hint: say(`option.mode.${value}Hint`),
          }))}
        />
        <Choices
          form={form}
          type="checkbox"
          name="who"
          label={say('option.who')}
          hint={say('option.whoHint')}
          choices={people.map(({ id, name, side }) => ({
            value: id,
            label: say('option.whoLine', { name, side: say(`side.${side}`) }),
            hint: say('option.whoLoad', { count: counts.get(id)?.length ?? 0 }),
          }))}
        />
        <Button kind="secondary">{say('prepare')}</Button>
      </form>
    </section>
  );
}
