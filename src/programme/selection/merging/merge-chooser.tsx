/** Which idea to bring into this one. */
import { Button } from '../../../ui/elements.tsx';
import { type FormState, Select } from '../../../ui/form.tsx';
import { mergeAddress } from '../addresses.ts';
import { loadSituation, pairKey } from '../sharing-out/load-sharing.ts';
import type { MergingVisit } from './shown-idea.ts';
import { mergingWords } from './words.ts';

export async function mergeChooser(visit: MergingVisit, form: FormState) {
  const say = visit.say(mergingWords);
  const { ideas, keptOut } = await loadSituation(visit.db, visit.edition.id);
  const own = { reviewerId: visit.person.personId };
  const others = ideas
    .filter(({ id }) => id !== visit.params.idea && !keptOut.has(pairKey({ ...own, ideaId: id })))
    .sort((one, other) => one.name.localeCompare(other.name, visit.lang));
  if (others.length === 0) return <p>{say('merge.alone')}</p>;
  return (
    <form
      method="get"
      noValidate
      className="bsoc-measure"
      action={visit.path(mergeAddress, visit.params)}
    >
      <Select
        form={form}
        name="with"
        label={say('merge.with')}
        empty={say('merge.choose')}
        choices={others.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button>{say('merge.compare')}</Button>
    </form>
  );
}
