import { Button } from '../../../ui/elements.tsx';
import { Checkbox, type FormState, TextArea, TextField } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { cityOf, instantInWords } from '../../../words/dates.ts';
import { type Edition, milestone } from '../../editions/edition.ts';
import { MAX_WISHES } from './typed-rules.ts';
import { rulesWords } from './words.ts';

const names = ['maxWishes', 'schoolDomains', 'readsDate', 'readsTime', 'readsBlind'] as const;

/** How each field is called. */
export function ruleLabels(visit: Visit): Record<string, string> {
  const say = visit.say(rulesWords);
  return Object.fromEntries(names.map((name) => [name, say(`form.${name}`)]));
}

/** The rules of an edition, to change. @param most the most wishes that an application sent has. */
export function RulesForm({
  visit,
  edition,
  form,
  seen,
  most,
}: {
  visit: Visit;
  edition: Edition;
  form: FormState;
  seen: string;
  most: number;
}) {
  const say = visit.say(rulesWords);
  const field = (name: (typeof names)[number]) => ({ form, name, label: say(`form.${name}`) });
  const close = milestone(edition, 'applications_close')?.at;
  return (
    <form method="post" noValidate className="bsoc-measure fr-mb-6w">
      <input type="hidden" name="seen" value={seen} />
      <TextField
        {...field('maxWishes')}
        type="number"
        inputMode="numeric"
        hint={say('form.maxWishesHint', { max: MAX_WISHES, most })}
      />
      <TextArea
        {...field('schoolDomains')}
        rows={5}
        isOptional
        hint={say('form.schoolDomainsHint')}
      />
      <p className="fr-mt-4w">
        {say('form.reads', {
          city: cityOf(edition.timezone),
          close: close ? instantInWords(close, edition.timezone, visit.lang) : 'none',
        })}
      </p>
      <div className="fr-grid-row fr-grid-row--gutters fr-mb-2w">
        <div className="fr-col-12 fr-col-lg-6">
          <TextField {...field('readsDate')} type="date" isOptional />
        </div>
        <div className="fr-col-12 fr-col-lg-6">
          <TextField {...field('readsTime')} type="time" isOptional />
        </div>
      </div>
      <Checkbox {...field('readsBlind')} hint={say('form.readsBlindHint')} />
      <p className="fr-mt-4w">
        <Button>{say('form.save')}</Button>
      </p>
    </form>
  );
}
