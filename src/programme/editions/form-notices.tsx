import { Alert } from '../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../ui/form.tsx';
import type { Visit } from '../../web/visit.tsx';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { editionWords } from './words.ts';

/** What stands above a form: what is to correct, what somebody else saved meanwhile, what was kept. */
export function FormNotices({
  visit,
  form,
  labels,
  overtakenBy,
  isKept,
}: {
  visit: Visit;
  form: FormState;
  labels: Record<string, string>;
  /** What is stored now, when it is not what the form had been opened on. */
  overtakenBy?: Record<string, string | undefined> | false | undefined;
  isKept?: boolean | undefined;
}) {
  return (
    <>
      <ErrorSummary form={form} labels={labels} />
      {overtakenBy && (
        <ChangedMeanwhile visit={visit} labels={labels} stored={overtakenBy} typed={form.values} />
      )}
      {isKept && <Alert tone="info">{visit.say(editionWords)('form.kept')}</Alert>}
    </>
  );
}
