/** A student without a place says which projects with places left would suit them, and why. */
import { Refusal } from '../../../acts/refusal.ts';
import { Alert, Button, ButtonGroup, ButtonLink } from '../../../ui/elements.tsx';
import { Choices, ErrorSummary, type FormState, TextArea } from '../../../ui/form.tsx';
import { formOf } from '../../../web/form.ts';
import type { Visit } from '../../../web/visit.tsx';
import { dayInWords, dayOf } from '../../../words/dates.ts';
import { applyAddress } from '../../applications/addresses.ts';
import { applyWords } from '../../applications/apply/words.ts';
import { ownApplication } from '../../applications/load-application.ts';
import { projectsAddress } from '../../catalogue/addresses.ts';
import { lateWishesAddress, myOfferAddress } from '../addresses.ts';
import {
  type LateWish,
  lateWishesOf,
  lateWishSchema,
  openToLateWishes,
  sayLateWish,
  takeLateWishBack,
} from './late-wish.ts';
import type { PlacesLeft } from './places-left.ts';
import { cascadeWords } from './words.ts';

export async function showLateWishes(visit: Visit): Promise<Response> {
  const kept = await visit.keptFields((typed) => typed.has('motivation'));
  return lateWishesPage(visit, formOf(kept?.toObject() ?? {}));
}

/** Says a wish, or takes one back (`act=back`). What is wrong is said in place, and kept. */
export async function submitLateWishes(visit: Visit): Promise<Response> {
  const fields = await visit.fields();
  const done = (what: string) => visit.redirect(visit.path(lateWishesAddress, {}, { done: what }));
  if (fields.text('act') === 'back') {
    const ideaId = fields.text('project');
    await visit.performAs((act) => takeLateWishBack(act, visit.edition, ideaId));
    return done('back');
  }
  const values = fields.toObject();
  const checked = visit.check(lateWishSchema, values, cascadeWords);
  if (!checked.ok) return lateWishesPage(visit, { values, errors: checked.errors });
  try {
    await visit.performAs((act) => sayLateWish(act, visit.edition, checked.data));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return lateWishesPage(visit, formOf(values), error);
  }
  return done('said');
}

async function lateWishesPage(visit: Visit, form: FormState, refused?: Refusal): Promise<Response> {
  const say = visit.say(cascadeWords);
  const { db, person, edition } = visit;
  const application = await ownApplication(db, person, edition.id);
  const said = await lateWishesOf(db, application.id);
  const open = await openToLateWishes(db, edition.id, application.id);
  const labels = { project: say('late.project'), motivation: say('late.motivation') };
  const asked = visit.query.get('done');
  const done = (['said', 'back'] as const).find((one) => one === asked);
  return visit.page(
    {
      title: say('late.title'),
      isPrivate: true,
      isError: form.errors.length > 0,
      breadcrumb: [
        { label: visit.say(applyWords)('mine.title'), href: visit.path(applyAddress) },
        { label: say('late.trail'), href: visit.path(myOfferAddress) },
      ],
      children: (
        <div className="bsoc-measure">
          <h1>{say('late.title')}</h1>
          <ErrorSummary form={form} labels={labels} />
          {refused && (
            <Alert tone="error" title={say('late.refused')}>
              <p>{refused.sentence(visit.lang)}</p>
            </Alert>
          )}
          {done && visit.request.method === 'GET' && (
            <Alert tone="success" isSmall>
              {say(`late.done.${done}`)}
            </Alert>
          )}
          <p className="fr-text--lead">{say('late.lead')}</p>
          {said.length > 0 && <Said visit={visit} said={said} />}
          {open.length > 0 || form.values.motivation ? (
            <WishForm visit={visit} form={form} labels={labels} open={open} />
          ) : (
            <>
              <p>{say('late.closed')}</p>
              <ButtonLink kind="secondary" href={visit.path(myOfferAddress)}>
                {say('late.backToOffer')}
              </ButtonLink>
            </>
          )}
        </div>
      ),
    },
    refused ? { status: refused.status } : {},
  );
}

function Said({ visit, said }: { visit: Visit; said: readonly LateWish[] }) {
  const say = visit.say(cascadeWords);
  return (
    <section aria-labelledby="said" className="fr-mb-4w">
      <h2 id="said" className="fr-h4">
        {say('late.said', { count: said.length })}
      </h2>
      {said.map(({ ideaId, name, motivation, saidAt }) => (
        <form
          key={ideaId}
          method="post"
          action={visit.path(lateWishesAddress)}
          className="fr-mb-3w"
        >
          <h3 className="fr-h6 fr-mb-1v">{name}</h3>
          <p className="bsoc-review__text fr-mb-1v">{motivation}</p>
          <p className="fr-hint-text">
            {say('late.saidOn', {
              on: dayInWords(dayOf(saidAt, visit.edition.timezone), visit.lang),
            })}
          </p>
          <input type="hidden" name="project" value={ideaId} />
          <Button kind="tertiary" size="sm" name="act" value="back">
            {say('late.takeBack', { name })}
          </Button>
        </form>
      ))}
    </section>
  );
}

function WishForm({
  visit,
  form,
  labels,
  open,
}: {
  visit: Visit;
  form: FormState;
  labels: { project: string; motivation: string };
  open: PlacesLeft['projects'];
}) {
  const say = visit.say(cascadeWords);
  return (
    <form method="post" action={visit.path(lateWishesAddress)} noValidate>
      <p>
        <a className="fr-link" href={visit.path(projectsAddress)}>
          {say('late.catalogue')}
        </a>
      </p>
      <Choices
        type="radio"
        form={form}
        name="project"
        label={labels.project}
        choices={open.map(({ ideaId, name, givable }) => ({
          value: ideaId,
          label: name,
          hint: say('late.places', { count: givable }),
        }))}
      />
      <TextArea
        form={form}
        name="motivation"
        label={labels.motivation}
        hint={say('late.motivationHint')}
      />
      <ButtonGroup>
        <Button>{say('late.send')}</Button>
        <ButtonLink kind="secondary" href={visit.path(myOfferAddress)}>
          {say('late.backToOffer')}
        </ButtonLink>
      </ButtonGroup>
    </form>
  );
}
