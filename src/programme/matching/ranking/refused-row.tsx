import { TextArea } from '../../../ui/form.tsx';
import { calledIn } from '../../applications/mentoring/candidate-facts.tsx';
import { CandidateHead, type RowParts, Said } from './candidate-row.tsx';
import { REASON_MAX } from './ranking.ts';
import { reasonField } from './typed-ranking.ts';
import { rankingWords } from './words.ts';

/** Somebody who is not for this project, with the reason, which can be changed. */
export function RefusedRow({ visit, opened, shown, candidate }: RowParts) {
  const say = visit.say(rankingWords);
  const { applicationId: id } = candidate;
  const who = calledIn(visit, candidate);
  const isPressed = shown.press?.application === id;
  return (
    <li className="bsoc-ranked bsoc-ranked--refused" id={`c-${id}`}>
      <div className="bsoc-ranked__who">
        <CandidateHead visit={visit} opened={opened} candidate={candidate} />
        <TextArea
          form={shown.form}
          name={reasonField(id)}
          rows={2}
          label={say('row.reason', { name: who })}
          hint={say('row.reasonHint', { max: REASON_MAX })}
        />
        <button
          type="submit"
          name="act"
          value={`back:${id}`}
          className="fr-btn fr-btn--sm fr-btn--secondary"
          // biome-ignore lint/a11y/noAutofocus: the page comes back where the button was pressed
          autoFocus={isPressed}
          aria-describedby={isPressed ? `said-${id}` : undefined}
        >
          {say('row.back')} <span className="fr-sr-only">{who}</span>
        </button>
      </div>
      <Said visit={visit} opened={opened} shown={shown} id={id} />
    </li>
  );
}
