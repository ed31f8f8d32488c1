import { Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { applicationWithdrawalAddress, applyAddress } from '../addresses.ts';
import { openApplication } from './apply-visit.ts';
import { restoreApplication, withdrawApplication } from './withdraw.ts';
import { applyWords } from './words.ts';

/** Says what withdrawing does, what it keeps, and until when it can be undone. */
export async function showWithdrawal(visit: Visit): Promise<Response> {
  const say = visit.say(applyWords);
  const { application, time } = await openApplication(visit);
  const back = visit.path(applyAddress);
  if (application.state === 'withdrawn') return visit.redirect(back);
  const { timezone, contactEmail: contact } = visit.edition;
  return visit.page({
    title: say('withdraw.title'),
    isPrivate: true,
    breadcrumb: [{ label: say('mine.title'), href: back }],
    children: (
      <div className="bsoc-measure">
        <h1>{say('withdraw.title')}</h1>
        <p className="fr-text--lead">{say('withdraw.lead')}</p>
        <ul>
          <li>{say('withdraw.kept')}</li>
          <li>{say('withdraw.interviews')}</li>
          <li>
            {time.state === 'open'
              ? say('withdraw.undo', {
                  closesAt: instantInWords(time.closesAt, timezone, visit.lang),
                })
              : say(time.state === 'closed' ? 'withdraw.final' : 'withdraw.undoAnyTime', {
                  contact,
                })}
          </li>
        </ul>
        <form method="post" action={visit.path(applicationWithdrawalAddress)}>
          <ButtonGroup>
            <Button name="act" value="withdraw">
              {say('withdraw.button')}
            </Button>
            <ButtonLink kind="secondary" href={back}>
              {say('withdraw.cancel')}
            </ButtonLink>
          </ButtonGroup>
        </form>
      </div>
    ),
  });
}

/** Withdraws the application, or brings it back. The same click twice is a success. */
export async function submitWithdrawal(visit: Visit): Promise<Response> {
  const fields = await visit.fields();
  const isRestoring = fields.text('act') === 'restore';
  await visit.performAs((act) =>
    isRestoring ? restoreApplication(act, visit.edition) : withdrawApplication(act, visit.edition),
  );
  const done = isRestoring ? 'restored' : 'withdrawn';
  return visit.redirect(visit.path(applyAddress, {}, { done }));
}
