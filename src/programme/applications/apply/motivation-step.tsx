import { type FormState, TextArea } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { MOTIVATION_MAX } from '../content.ts';
import { applyWords } from './words.ts';

/** Why the programme; the motivation for each project comes with its wish. */
export function MotivationStep({ visit, form }: { visit: Visit<unknown>; form: FormState }) {
  const say = visit.say(applyWords);
  return (
    <>
      <p>{say('motivation.text')}</p>
      <TextArea
        form={form}
        name="motivation"
        rows={16}
        label={say('field.motivation')}
        hint={say('motivation.hint', { max: MOTIVATION_MAX })}
      />
    </>
  );
}
