import { type Refusal, refusal } from './refusal.ts';
import { actWords } from './words.ts';

/** There is nothing here for this person: it does not exist, or they may not know that it does. */
export function missing(): Refusal {
  return refusal(actWords, 'missing', 'missing');
}

/** The person is known, and may not. */
export function forbidden(): Refusal {
  return refusal(actWords, 'forbidden', 'forbidden');
}
