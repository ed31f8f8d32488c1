/** Putting the wishes that were sent in another order, after the interviews. */
import { Refusal } from '../../../acts/refusal.ts';
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { applyAddress, applyStepAddress, rankAgainAddress } from '../addresses.ts';
import { mayRankAgain } from '../rules.ts';
import { type OpenedApplication, openApplication } from './apply-visit.ts';
import { type Copy, loadCopy } from './copy.ts';
import { moveWish, wishMoves } from './move-wish.ts';
import { OrderedWishes } from './ordered-wishes.tsx';
import { rankAgain } from './rank-again.ts';
import { applyWords } from './words.ts';

/** The field of the order: ids of projects, best first. */
export const ORDER_FIELD = 'order';

/** What the page shows: an order that is not sent yet, or the one that was. */
interface Shown {
  order: readonly string[];
  /** The wish whose button was just pressed. */
  pressed?: string | undefined;
  isKept?: boolean;
  isOvertaken?: boolean;
  error?: string | undefined;
  refused?: string | undefined;
}

const idsIn = (text: string) => [...new Set(text.split(/\s+/).filter(Boolean))];

/** Shows the wishes as they were sent, to put in another order; where one cannot, why. */
export async function showRankAgain(visit: Visit): Promise<Response> {
  const opened = await openApplication(visit);
  const { application, time } = opened;
  if (application.state === 'draft' || time.state !== 'closed') {
    return visit.redirect(visit.path(applyStepAddress, { step: 'wishes' }));
  }
  if (application.state === 'withdrawn') return visit.redirect(visit.path(applyAddress));
  const sent = await loadCopy(visit.db, application.id, application.revision);
  const kept = await visit.keptFields((typed) => typed.has(ORDER_FIELD));
  const order = kept ? idsIn(kept.text(ORDER_FIELD)) : ideasOf(sent);
  return rankAgainPage(visit, opened, sent, { order, isKept: kept !== undefined });
}

const ideasOf = (sent: Copy | undefined) => sent?.wishes.map(({ ideaId }) => ideaId) ?? [];

/**
 * Moves one wish (`move=up:ID`), drops one (`drop=ID`) or puts it back (`back=ID`), which sends
 * nothing; without these, sends the order. What is refused leaves the order in the form.
 */
export async function submitRankAgain(visit: Visit): Promise<Response> {
  const opened = await openApplication(visit);
  const { application } = opened;
  const fields = await visit.fields();
  const sent = await loadCopy(visit.db, application.id, application.revision);
  const order = idsIn(fields.text(ORDER_FIELD)).filter((id) => ideasOf(sent).includes(id));
  const [name = '', moved = ''] = fields.text('move').split(':');
  const move = wishMoves.find((one) => one === name);
  const again = (shown: Partial<Shown>, status?: number) =>
    rankAgainPage(visit, opened, sent, { order, ...shown }, status);
  if (move) return again({ order: moveWish(order, move, moved), pressed: moved });
  const drop = fields.text('drop');
  if (drop) return again({ order: order.filter((id) => id !== drop), pressed: drop });
  const back = fields.text('back');
  if (back && ideasOf(sent).includes(back)) {
    return again({ order: idsIn([...order, back].join(' ')), pressed: back });
  }
  const seen = Number(fields.text('seen'));
  try {
    const done = await visit.performAs((act) => rankAgain(act, visit.edition, { order, seen }));
    if (done.state === 'overtaken') return again({ isOvertaken: true }, 409);
    if (done.state === 'none_left' || done.state === 'too_many') {
      const { maxWishes: max } = opened.rules;
      return again({ error: visit.say(applyWords)(`order.${done.state}`, { max }) }, 422);
    }
    const said = done.state === 'sent' ? 'reranked' : 'sameOrder';
    return visit.redirect(visit.path(applyAddress, {}, { done: said }));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return again({ refused: error.sentence(visit.lang) }, error.status);
  }
}

function rankAgainPage(
  visit: Visit,
  opened: OpenedApplication,
  sent: Copy | undefined,
  shown: Shown,
  status?: number,
): Response {
  const say = visit.say(applyWords);
  const { application, rules, time, cards } = opened;
  const isOpen = mayRankAgain(rules, time, visit.now) && application.state === 'submitted';
  const until = rules.wishesUntil;
  const inWords = until ? instantInWords(until, visit.edition.timezone, visit.lang) : '';
  const nameOf = (id: string) => cards.get(id)?.name ?? say('wishes.left');
  const mine = visit.path(applyAddress);
  return visit.page(
    {
      title: say('order.title'),
      isPrivate: true,
      isError: status === 422,
      scripts: isOpen ? ['wishes.js'] : [],
      breadcrumb: [{ label: say('mine.title'), href: mine }],
      children: (
        <div className="bsoc-measure">
          <h1>{say('order.title')}</h1>
          {shown.refused && <Alert tone="error">{shown.refused}</Alert>}
          {shown.error && <Alert tone="error">{shown.error}</Alert>}
          {shown.isKept && <Alert tone="info">{say('order.kept')}</Alert>}
          {shown.isOvertaken && (
            <Alert tone="warning" title={say('order.overtaken')}>
              <ol>
                {ideasOf(sent).map((id) => (
                  <li key={id}>{nameOf(id)}</li>
                ))}
              </ol>
              <p>{say('order.overtakenNext')}</p>
            </Alert>
          )}
          {isOpen ? (
            <>
              <p className="fr-text--lead">{say('order.lead', { until: inWords })}</p>
              <p>{say('order.text')}</p>
            </>
          ) : (
            !shown.refused && (
              <p className="fr-text--lead">
                {say(until ? 'order.over' : 'order.never', {
                  until: inWords,
                  contact: visit.edition.contactEmail,
                })}
              </p>
            )
          )}
          <form method="post" action={visit.path(rankAgainAddress)} noValidate>
            {/* Not of the type hidden: the script and what is kept of the form read it. */}
            <input type="text" name={ORDER_FIELD} defaultValue={shown.order.join(' ')} hidden />
            <input type="hidden" name="seen" value={application.revision} />
            <OrderedWishes
              visit={visit}
              order={shown.order}
              dropped={ideasOf(sent).filter((id) => !shown.order.includes(id))}
              cards={cards}
              pressed={shown.pressed}
              isOpen={isOpen}
            />
            {isOpen ? (
              <ButtonGroup>
                <Button name="act" value="send">
                  {say('order.send')}
                </Button>
                <ButtonLink kind="secondary" href={mine}>
                  {say('order.cancel')}
                </ButtonLink>
              </ButtonGroup>
            ) : (
              <ButtonLink kind="secondary" href={mine}>
                {say('mine.title')}
              </ButtonLink>
            )}
          </form>
        </div>
      ),
    },
    status ? { status } : {},
  );
}
