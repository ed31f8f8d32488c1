/** What closing a session means, read before it is done. */
import { Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { laboratoryAddress } from '../addresses.ts';
import type { MatchingSession } from './matching-session.ts';
import { laboratoryWords } from './words.ts';

/** Asks once more before a session is closed for good. */
export function showClosing(
  visit: Visit<{ edition: string }>,
  { number, state }: MatchingSession,
): Response {
  const say = visit.say(laboratoryWords);
  const back = visit.path(laboratoryAddress, visit.params);
  const isOpen = state === 'open';
  return coordinationPage(visit, {
    title: say('closing.confirm', { number }),
    here: 'matching',
    trail: [{ label: say('overview.title'), href: back }],
    children: (
      <form method="post" action={back} className="bsoc-measure">
        <p>{say(isOpen ? 'closing.openEffect' : 'closing.publishedEffect')}</p>
        <ul>
          <li>{say('closing.kept')}</li>
          <li>{say(isOpen ? 'closing.nobodyTold' : 'closing.offersStay')}</li>
          <li>{say('closing.another')}</li>
          <li>{say('closing.final')}</li>
        </ul>
        <ButtonGroup>
          <Button name="act" value="close">
            {say('closing.button')}
          </Button>
          <ButtonLink kind="secondary" href={back}>
            {say('closing.cancel')}
          </ButtonLink>
        </ButtonGroup>
      </form>
    ),
  });
}
