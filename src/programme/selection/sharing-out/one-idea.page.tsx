/** Who reviews one idea, chosen by hand. */
import { Refusal } from '../../../acts/refusal.ts';
import { Alert, Button, Table } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState, Select } from '../../../ui/form.tsx';
import { type Fields, formOf } from '../../../web/form.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { boardIdeaAddress } from '../../ideas/addresses.ts';
import { sharingOutAddress } from '../addresses.ts';
import { loadWeighedIdea } from '../kept-out.ts';
import { assignReviewer, unassignReviewer } from './assign-reviewer.ts';
import { loadSituation, pairKey, type Situation, type Standing, seenBy } from './load-sharing.ts';
import type { SharingVisit } from './sharing-out.page.tsx';
import { sharingWords } from './words.ts';

/** The reviewers of an idea, and who could be added. For who is not kept out of it. */
export async function showOneIdea(visit: SharingVisit, ideaId: string): Promise<Response> {
  return oneIdeaPage(visit, ideaId, formOf());
}

/** Adds (`act=assign`) or removes (`act=unassign`) one reviewer. */
export async function changeByHand(visit: SharingVisit, fields: Fields): Promise<Response> {
  const pair = { ideaId: fields.text('idea'), reviewerId: fields.text('reviewer') };
  const { edition } = visit;
  const isRemoving = fields.text('act') === 'unassign';
  if (!pair.reviewerId) {
    const message = visit.say(sharingWords)('error.choose_somebody');
    return oneIdeaPage(visit, pair.ideaId, {
      values: {},
      errors: [{ field: 'reviewer', message }],
    });
  }
  try {
    await visit.performAs((act) =>
      isRemoving ? unassignReviewer(act, edition, pair) : assignReviewer(act, edition, pair),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return oneIdeaPage(visit, pair.ideaId, formOf({ reviewer: pair.reviewerId }), error);
  }
  const done = isRemoving ? 'unassigned' : 'assigned';
  return visit.redirect(visit.path(sharingOutAddress, visit.params, { idea: pair.ideaId, done }));
}

async function oneIdeaPage(
  visit: SharingVisit,
  ideaId: string,
  form: FormState,
  refused?: Refusal,
): Promise<Response> {
  const say = visit.say(sharingWords);
  const { edition } = visit;
  const idea = await loadWeighedIdea(visit.db, visit.person, edition.id, ideaId);
  const situation = await loadSituation(visit.db, edition.id);
  const name = situation.ideas.find(({ id }) => id === idea.id)?.name ?? idea.draft.name ?? '';
  const done = visit.query.get('done');
  const back = visit.path(sharingOutAddress, visit.params);
  return coordinationPage(visit, {
    title: say('one.title', { name }),
    here: 'sharing',
    lead: say('one.lead'),
    isError: form.errors.length > 0,
    trail: [{ label: say('title'), href: back }],
    ...(refused && { status: refused.status }),
    children: (
      <>
        <ErrorSummary form={form} />
        {refused && <Alert tone="warning">{refused.sentence(visit.lang)}</Alert>}
        {(done === 'assigned' || done === 'unassigned') && !refused && (
          <Alert tone="success">{say(`done.${done}`)}</Alert>
        )}
        <Reviewers visit={visit} situation={situation} ideaId={idea.id} />
        <AddForm visit={visit} situation={situation} ideaId={idea.id} form={form} />
        <p className="fr-mt-4w">
          <a
            className="fr-link"
            href={visit.path(boardIdeaAddress, { edition: edition.slug, idea: idea.id })}
          >
            {say('one.see', { name })}
          </a>
        </p>
        <p>
          <a className="fr-link fr-icon-arrow-left-line fr-link--icon-left" href={back}>
            {say('one.back')}
          </a>
        </p>
      </>
    ),
  });
}

interface Props {
  visit: SharingVisit;
  situation: Situation;
  ideaId: string;
}

function Reviewers({ visit, situation, ideaId }: Props) {
  const say = visit.say(sharingWords);
  const own = situation.standing.filter((one) => one.ideaId === ideaId);
  if (own.length === 0) return <p>{say('one.none')}</p>;
  const names = new Map(situation.reviewers.map(({ id, name }) => [id, name]));
  const nameOf = ({ reviewerId }: Standing) => names.get(reviewerId) ?? '–';
  return (
    <Table
      caption={say('one.caption')}
      rows={own}
      keyOf={({ reviewerId }) => reviewerId}
      columns={[
        { title: say('column.person'), cell: (one) => <bdi>{nameOf(one)}</bdi> },
        { title: say('column.side'), cell: ({ side }) => say(`side.${side}`) },
        {
          title: say('one.state'),
          cell: ({ hasReviewed, hasBegun, isByHand }) => (
            <>
              {say(hasReviewed ? 'one.reviewed' : hasBegun ? 'one.begun' : 'one.waiting')}
              {isByHand && <span className="fr-hint-text">{say('one.byHand')}</span>}
            </>
          ),
        },
        {
          title: say('column.change'),
          cell: (one) =>
            one.hasReviewed ? (
              say('one.stays')
            ) : (
              <form method="post" action={visit.path(sharingOutAddress, visit.params)}>
                <input type="hidden" name="idea" value={ideaId} />
                <input type="hidden" name="reviewer" value={one.reviewerId} />
                <Button kind="tertiary" size="sm" name="act" value="unassign">
                  {say.rich('one.remove', {
                    name: nameOf(one),
                    hidden: (text) => <span className="fr-sr-only">{text}</span>,
                  })}
                </Button>
              </form>
            ),
        },
      ]}
    />
  );
}

function AddForm({ visit, situation, ideaId, form }: Props & { form: FormState }) {
  const say = visit.say(sharingWords);
  const has = new Set(situation.standing.map(pairKey));
  const { standing } = seenBy(situation, visit.person.personId);
  const loads = Map.groupBy(standing, ({ reviewerId }) => reviewerId);
  const free = situation.reviewers.filter(({ id }) => {
    const key = pairKey({ ideaId, reviewerId: id });
    return !has.has(key) && !situation.keptOut.has(key);
  });
  return (
    <section className="fr-mt-4w" aria-labelledby="add">
      <h2 id="add">{say('one.add')}</h2>
      {free.length === 0 ? (
        <p>{say('one.full')}</p>
      ) : (
        <form
          method="post"
          noValidate
          className="bsoc-measure"
          action={visit.path(sharingOutAddress, visit.params)}
        >
          <input type="hidden" name="idea" value={ideaId} />
          <Select
            form={form}
            name="reviewer"
            label={say('one.who')}
            empty={say('one.choose')}
            choices={free
              .toSorted((one, other) => one.name.localeCompare(other.name, visit.lang))
              .map(({ id, name, side }) => ({
                value: id,
                label: say('one.choice', {
                  name,
                  side: say(`side.${side}`),
                  count: loads.get(id)?.length ?? 0,
                  wish: situation.preferences.get(pairKey({ ideaId, reviewerId: id })) ?? 'none',
                }),
              }))}
          />
          <Button name="act" value="assign">
            {say('one.addButton')}
          </Button>
        </form>
      )}
    </section>
  );
}
