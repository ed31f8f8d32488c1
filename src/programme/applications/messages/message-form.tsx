import { Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { Choices, type FormState, TextArea, TextField } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { applicationsBoardAddress, messagesAddress } from '../addresses.ts';
import { filtersIn, queryOf } from '../reading/filters.ts';
import { audiences, BODY_MAX } from './message.ts';
import { messageWords } from './words.ts';

const names = ['audience', 'subject', 'body'] as const;

/** How each field is called. */
export function messageLabels(visit: Visit): Record<string, string> {
  const say = visit.say(messageWords);
  return Object.fromEntries(names.map((name) => [name, say(`form.${name}`)]));
}

/** A message being written: to whom, what; its selection is kept along. */
export function MessageForm({
  visit,
  form,
  selection,
  counts,
}: {
  visit: Visit<{ edition: string }>;
  form: FormState;
  /** The filters of the board, as text. */
  selection: string;
  /** How many people each audience holds now. */
  counts: Record<(typeof audiences)[number], number>;
}) {
  const say = visit.say(messageWords);
  const field = (name: (typeof names)[number]) => ({ form, name, label: say(`form.${name}`) });
  return (
    <form
      method="post"
      action={visit.path(messagesAddress, visit.params)}
      noValidate
      className="bsoc-measure"
    >
      <input type="hidden" name="selection" value={selection} />
      <p>
        {say('form.selection', { count: counts.students })}{' '}
        <a
          className="fr-link"
          href={visit.path(applicationsBoardAddress, visit.params, queryOf(filtersIn(selection)))}
        >
          {say('form.change')}
        </a>
      </p>
      <Choices
        {...field('audience')}
        type="radio"
        choices={audiences.map((value) => ({
          value,
          label: say(`audience.${value}`, { count: counts[value] }),
        }))}
      />
      <TextField {...field('subject')} hint={say('form.subjectHint')} />
      <TextArea {...field('body')} rows={12} hint={say('form.bodyHint', { max: BODY_MAX })} />
      <p className="fr-text--sm">{say('form.next')}</p>
      <ButtonGroup>
        <Button>{say('form.prepare')}</Button>
        <ButtonLink kind="tertiary" href={visit.path(messagesAddress, visit.params)}>
          {say('form.back')}
        </ButtonLink>
      </ButtonGroup>
    </form>
  );
}
