import type { FormState } from '../../../ui/form.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { cascadeWords } from './words.ts';

/** What was typed, where the form it was typed in has no reason to be any more. */
export function TypedReason({ visit, form }: { visit: Visit; form: FormState }) {
  const { reason } = form.values;
  if (typeof reason !== 'string' || !reason.trim()) return null;
  return (
    <p>
      {visit.say(cascadeWords)('typed.reason')} <q>{reason}</q>
    </p>
  );
}
