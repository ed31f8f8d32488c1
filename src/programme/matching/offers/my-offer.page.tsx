import { Refusal } from '../../../acts/refusal.ts';
import { Alert } from '../../../ui/elements.tsx';
import type { FormState } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { applyAddress } from '../../applications/addresses.ts';
import { applyWords } from '../../applications/apply/words.ts';
import { myOfferAddress } from '../addresses.ts';
import { LateWishesSection, loadLateWishes } from '../cascade/late-wishes-section.tsx';
import { acceptOffer, declineOffer, stopWaiting } from './answer-offer.ts';
import { DeclineStep } from './decline-step.tsx';
import { freeProjects } from './free-projects.ts';
import { isWaiting, type MyOutcome, myOutcome } from './my-outcome.ts';
import { HeldPlace, OpenOffer, PastOffer, PastOffers } from './offer-parts.tsx';
import { Unmatched } from './unmatched.tsx';
import { offersWords } from './words.ts';

/** What matching made of one's wishes: the offer to answer, the place one has, what is possible. */
export async function showMyOffer(visit: Visit): Promise<Response> {
  const outcome = await myOutcome(visit.db, visit.person, visit.edition.id);
  const kept = await visit.keptFields((typed) => typed.has('reason') && outcome.open !== undefined);
  return offerPage(visit, outcome, {
    form: formOf(kept ? { reason: kept.text('reason') } : {}),
    isDeclining: kept !== undefined || visit.query.get('answer') === 'decline',
  });
}

const answers = ['accept', 'stay', 'stop', 'decline'] as const;
type Answer = (typeof answers)[number];

/** Answers: what somebody else, another tab or the clock did meanwhile is said in place (409). */
export async function sendMyOffer(visit: Visit): Promise<Response> {
  const { db, person, edition } = visit;
  const fields = await visit.fields();
  const pressed = answers.find((one) => one === fields.text('act'));
  const [offerId, reason] = [fields.text('offer'), fields.text('reason')];
  if (!pressed) return showMyOffer(visit);
  if (pressed === 'decline' && reason.length > reasonLength) {
    const message = visit.say(offersWords)('error.too_long', { max: reasonLength });
    return offerPage(visit, await myOutcome(db, person, edition.id), {
      form: { values: { reason }, errors: [{ field: 'reason', message }] },
      isDeclining: true,
    });
  }
  try {
    await visit.performAs((act) => {
      if (pressed === 'decline') return declineOffer(act, edition, { offerId, reason });
      if (pressed === 'stop') return stopWaiting(act, edition, { offerId });
      return acceptOffer(act, edition, { offerId, staysOnList: pressed === 'stay' });
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    const outcome = await myOutcome(db, person, edition.id);
    return offerPage(visit, outcome, { form: formOf({ reason }), refused: error });
  }
  return visit.redirect(visit.path(myOfferAddress, {}, { done: pressed }));
}

/** Longest reason for declining. */
const reasonLength = 5000;

interface Shown {
  form?: FormState;
  isDeclining?: boolean;
  refused?: Refusal;
}

async function offerPage(
  visit: Visit,
  outcome: MyOutcome,
  { form = formOf(), isDeclining = false, refused }: Shown,
): Promise<Response> {
  const say = visit.say(offersWords);
  const { open, held, past, notice, application } = outcome;
  const isDecliningOpen = isDeclining && open !== undefined && !refused;
  const title = say(titleOf(outcome, isDecliningOpen));
  const isNoticeLast = isWaiting(outcome);
  const free = isNoticeLast && notice?.isLive ? await freeProjects(visit.db, visit.edition.id) : [];
  const isWithout = !open && !held && !isUntold(outcome) && application === 'submitted';
  const late = isWithout ? await loadLateWishes(visit, outcome.applicationId) : undefined;
  const typed = form.values.reason;
  return visit.page(
    {
      title,
      isPrivate: true,
      isError: form.errors.length > 0,
      breadcrumb: [
        { label: visit.say(applyWords)('mine.title'), href: visit.path(applyAddress) },
        ...(isDecliningOpen
          ? [{ label: say('offer.title'), href: visit.path(myOfferAddress) }]
          : []),
      ],
      children: (
        <div className="bsoc-measure">
          <h1>{title}</h1>
          {refused && (
            <Alert tone="error" title={say('offer.refused')}>
              <p>{refused.sentence(visit.lang)}</p>
              {typeof typed === 'string' && typed.trim() && (
                <p>
                  {say('offer.typed')} <q>{typed}</q>
                </p>
              )}
            </Alert>
          )}
          {isDecliningOpen && open ? (
            <DeclineStep visit={visit} offer={open} held={held} form={form} />
          ) : (
            <>
              <Done visit={visit} outcome={outcome} />
              {application === 'withdrawn' && <p>{say('offer.withdrawn')}</p>}
              {open && <OpenOffer visit={visit} outcome={outcome} offer={open} />}
              {held && <HeldPlace visit={visit} offer={held} outcome={outcome} />}
              {!open && !held && !isNoticeLast && past[0] && (
                <PastOffer visit={visit} offer={past[0]} />
              )}
              {isNoticeLast && notice ? (
                <Unmatched visit={visit} notice={notice} free={free}>
                  {late && <LateWishesSection visit={visit} wishes={late} />}
                </Unmatched>
              ) : (
                late && <LateWishesSection visit={visit} wishes={late} />
              )}
              <PastOffers
                visit={visit}
                offers={open || held || isNoticeLast ? past : past.slice(1)}
              />
              {isUntold(outcome) && application !== 'withdrawn' && (
                <p className="fr-text--lead">
                  {say(application === 'draft' ? 'offer.neverSent' : 'offer.notYet')}
                </p>
              )}
            </>
          )}
        </div>
      ),
    },
    refused ? { status: refused.status } : {},
  );
}

/** Before anything is published, the same for everyone. */
const isUntold = ({ open, held, past, notice }: MyOutcome) =>
  !open && !held && past.length === 0 && !notice;

function titleOf(outcome: MyOutcome, isDeclining: boolean) {
  const { open, held, past } = outcome;
  if (isDeclining) return 'decline.title';
  if (open) return 'offer.title';
  if (held) return 'offer.heldTitle';
  if (isWaiting(outcome)) return outcome.notice?.isLive ? 'notice.title' : 'notice.closedTitle';
  return past.length > 0 ? 'offer.pastTitle' : 'offer.notYetTitle';
}

/** What was just answered, and what comes next. */
function Done({ visit, outcome: { held, open } }: { visit: Visit; outcome: MyOutcome }) {
  const say = visit.say(offersWords);
  const done: Answer | undefined = answers.find((one) => one === visit.query.get('done'));
  if (!done) return null;
  // An old address of another answer says nothing that is no longer so.
  const isSo =
    done === 'decline'
      ? open === undefined
      : held !== undefined && held.staysOnList === (done === 'stay');
  if (!isSo) return null;
  return (
    <Alert tone="success" title={say(`done.${done}`)}>
      <p>{say(`done.${done}.next`)}</p>
    </Alert>
  );
}
