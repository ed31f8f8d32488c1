/** Moving a student by hand: where to and why; then, once the consequences were read, doing it. */
import { Button, ButtonGroup } from '../../../../ui/elements.tsx';
import { type FormState, Select, TextArea } from '../../../../ui/form.tsx';
import { scenarioStudentAddress } from '../../addresses.ts';
import type { Placed } from '../allocation.ts';
import { queryOf, type StudentFilters } from './filters.ts';
import { rankInWords, type StudentVisit } from './labels.tsx';
import type { ComputedCase } from './load-case.ts';
import { REASON_MAX } from './move-by-hand.ts';
import { refusedFor, roomOf } from './room.ts';
import { scenarioWords } from './words.ts';

export function MoveForm({
  visit,
  found,
  one,
  form,
  filters,
  confirms,
}: {
  visit: StudentVisit;
  found: ComputedCase;
  one: Placed;
  form: FormState;
  filters: StudentFilters;
  /** Where to, once its consequences are shown and nothing forbids it: what the form sent says. */
  confirms: string | undefined;
}) {
  const say = visit.say(scenarioWords);
  const choices = destinations();
  const chosen = choices.find(({ value }) => value === confirms);
  return (
    <form
      method="post"
      action={`${visit.path(scenarioStudentAddress, visit.params, queryOf(filters, { page: filters.page }))}#move`}
    >
      <input type="hidden" name="seen" value={found.changes.at(-1)?.number ?? 0} />
      <Select
        form={form}
        name="to"
        label={say('move.to')}
        hint={say('move.toHint')}
        empty={say('move.choose')}
        choices={choices}
      />
      <TextArea
        form={form}
        name="reason"
        rows={4}
        label={say('move.reason')}
        hint={say('move.reasonHint', { max: REASON_MAX })}
      />
      <ButtonGroup>
        {chosen && (
          <Button name="confirmed" value={chosen.value}>
            {chosen.value === 'none'
              ? say('move.confirmNone')
              : say('move.confirm', { project: chosen.name })}
          </Button>
        )}
        <Button kind={chosen ? 'secondary' : 'primary'}>
          {say(chosen ? 'move.previewAgain' : 'move.preview')}
        </Button>
      </ButtonGroup>
    </form>
  );

  /** Their wishes first, in their order; then the other projects; then none. */
  function destinations() {
    const { snapshot, placed, scenario } = found;
    const room = roomOf(snapshot, scenario.options, placed);
    const rankOf = (slug: string) => one.student.wishes.indexOf(slug) + 1 || undefined;
    const projects = snapshot.projects
      .filter(({ id }) => id !== one.project?.id)
      .toSorted((first, second) => (rankOf(first.id) ?? 1000) - (rankOf(second.id) ?? 1000))
      .map((project) => {
        const full = refusedFor(room, scenario.options, project, one.project);
        const rank = rankInWords(visit, { project, rank: rankOf(project.id) });
        const left = room.projectLeft(project);
        return {
          value: project.ideaId,
          name: project.name,
          label: say('move.choice', {
            name: project.name,
            rank,
            room: full ? say(`room.${full}`) : say('room.left', { left }),
          }),
        };
      });
    return one.project
      ? [...projects, { value: 'none', name: '', label: say('move.none') }]
      : projects;
  }
}
