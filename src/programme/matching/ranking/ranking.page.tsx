/** Mentors rank those who wish for their project; with or without JavaScript. */
import { missing } from '../../../acts/missing.ts';
import { Refusal } from '../../../acts/refusal.ts';
import { Alert, ButtonLink } from '../../../ui/elements.tsx';
import { ErrorSummary } from '../../../ui/form.tsx';
import { type Fields, formOf } from '../../../web/form.ts';
import { timeOfDay } from '../../../words/dates.ts';
import { projectApplicationsAddress } from '../../applications/addresses.ts';
import { calledIn } from '../../applications/mentoring/candidate-facts.tsx';
import { notYetPage, trailOf } from '../../applications/mentoring/candidates.page.tsx';
import { rankingAddress } from '../addresses.ts';
import { ClosedRanking } from './closed-ranking.tsx';
import { rankingNumbered } from './load-ranking.ts';
import { type OpenedRanking, openRanking, type RankingVisit } from './open-ranking.ts';
import { isNoPlace, type Press, placedByNumber, pressed, pressIn, started } from './press.ts';
import { amongCandidates } from './ranking.ts';
import { RankingForm } from './ranking-form.tsx';
import { Overtaken, RankingLead, RankingNotes } from './ranking-notes.tsx';
import { saveRanking } from './save-ranking.ts';
import type { ShownRanking } from './shown-ranking.ts';
import {
  fieldsOfRanking,
  ORDER_FIELD,
  placeField,
  reasonErrors,
  reasonField,
  type TypedRanking,
  typedRanking,
} from './typed-ranking.ts';
import { rankingWords } from './words.ts';

/** The ranking as it stands, to go on with; what was typed before a session ended, given back. */
export async function showRanking(visit: RankingVisit): Promise<Response> {
  const opened = await openRanking(visit);
  if (!opened.mentoring.isRead) return notYetPage(visit, opened.mentoring);
  const kept = await visit.keptFields((typed) => typed.has(ORDER_FIELD));
  if (!kept) {
    const press = pressIn(visit.query.get('moved') ?? '', opened.candidates);
    return rankingPage(visit, opened, { ...storedRankingOf(opened), press });
  }
  const { ranking, version } = typedRanking(kept, opened.candidates);
  const form = formOf(kept.toObject());
  return rankingPage(visit, opened, { ranking, version, form, isKept: true, isUnsaved: true });
}

/**
 * Does what the button says and saves. What is wrong is said in place (422); what a co-mentor saved
 * meanwhile is shown beside what was arranged, which stays in the form (409), and so is a refusal.
 */
export async function submitRanking(visit: RankingVisit): Promise<Response> {
  const opened = await openRanking(visit);
  const { candidates, mentoring } = opened;
  if (!mentoring.isRead) return notYetPage(visit, mentoring);
  const fields = await visit.fields();
  const typed = typedRanking(fields, candidates);
  const act = fields.text('act');
  const press = pressIn(act, candidates);
  const ranking = meant(opened, typed, fields, press);
  const { version } = typed;
  const values = { ...fields.toObject(), ...fieldsOfRanking(ranking) };
  const again = (more: Partial<ShownRanking>, status?: number) =>
    rankingPage(visit, opened, { ranking, version, form: formOf(values), ...more }, status);
  if (press && isNoPlace(press, fields)) {
    const message = visit.say(rankingWords)('error.not_a_place');
    const errors = [{ field: placeField(press.application), message }];
    return again({ form: { values, errors }, isUnsaved: true });
  }
  const errors = reasonErrors(ranking, visit.lang);
  if (errors.length > 0) {
    // Nobody is refused without a reason: they stay where they were.
    return again({ ranking: typed.ranking, form: { values, errors }, isUnsaved: true });
  }
  try {
    const saved = await visit.performAs((one) =>
      saveRanking(one, mentoring.edition, mentoring.project.ideaId, {
        ranking,
        version,
        isFinal: act === 'final',
      }),
    );
    if (saved.state === 'overtaken') {
      const { last } = saved;
      const base = await rankingNumbered(visit.db, mentoring.project.ideaId, version);
      const shown = { version: last.number, overtaken: { base, last }, isUnsaved: true };
      return again(shown, 409);
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
    return again({ refused: error.sentence(visit.lang), isUnsaved: true }, error.status);
  }
  const unsent = unsentReasons(typed, ranking);
  if (unsent)
    return rankingPage(visit, await openRanking(visit), {
      ...(await fresh(visit)),
      form: formOf(unsent),
      press,
    });
  const done = act === 'final' || act === 'save' ? act : undefined;
  const moved = press && `${press.act}:${press.application}`;
  return visit.redirect(visit.path(rankingAddress, visit.params, { moved, done }));
}

/** What the browser sends at each move; answers as `ui/browser/post-draft.ts` expects. */
export async function autosaveRanking(visit: RankingVisit): Promise<Response> {
  const { candidates, mentoring } = await openRanking(visit);
  if (!mentoring.isRead) throw missing();
  const { ranking, version } = typedRanking(await visit.fields(), candidates);
  const [wrong] = reasonErrors(ranking, visit.lang);
  if (wrong) return Response.json({ message: wrong.message }, { status: 422 });
  const { edition, project } = mentoring;
  const saved = await visit.performAs((act) =>
    saveRanking(act, edition, project.ideaId, { ranking, version }),
  );
  if (saved.state === 'overtaken') {
    const conflict = visit.path(rankingAddress, visit.params);
    return Response.json({ conflict }, { status: 409 });
  }
  return Response.json({
    version: saved.number,
    savedAt: timeOfDay(saved.savedAt, edition.timezone, visit.lang),
  });
}

/** Where signing in leads somebody whose moves came to the autosave address without a session. */
export async function showAutosavedRanking(visit: RankingVisit): Promise<Response> {
  if (await visit.keptFields((typed) => typed.has(ORDER_FIELD))) return showRanking(visit);
  await openRanking(visit);
  return visit.redirect(visit.path(rankingAddress, visit.params));
}

function meant(
  { candidates }: OpenedRanking,
  typed: TypedRanking,
  fields: Fields,
  press: Press | undefined,
) {
  if (press) return pressed(typed, press, fields);
  if (fields.text('act') === 'start') return started(typed.ranking, candidates.values());
  return placedByNumber(typed.ranking, fields, candidates.keys());
}

function storedRankingOf({ last, candidates }: OpenedRanking): ShownRanking {
  const ranking = amongCandidates(last, candidates);
  return { ranking, version: last.number, form: formOf(fieldsOfRanking(ranking)) };
}

const fresh = async (visit: RankingVisit) => storedRankingOf(await openRanking(visit));

/** Reasons typed for somebody who is not refused: no button has sent them yet, none is lost. */
function unsentReasons(
  { reasons }: TypedRanking,
  ranking: ShownRanking['ranking'],
): Record<string, string> | undefined {
  const sent = new Set(ranking.refused.map(({ application }) => application));
  const unsent = [...reasons].filter(([id, reason]) => reason !== '' && !sent.has(id));
  if (unsent.length === 0) return undefined;
  return {
    ...fieldsOfRanking(ranking),
    ...Object.fromEntries(unsent.map(([id, reason]) => [reasonField(id), reason])),
  };
}

const dones = ['save', 'final'] as const;

function rankingPage(
  visit: RankingVisit,
  opened: OpenedRanking,
  shown: ShownRanking,
  status?: number,
): Response {
  const say = visit.say(rankingWords);
  const { candidates, mentoring, time } = opened;
  const { project, rules } = mentoring;
  const isOpen = time.state === 'open';
  const done = dones.find((one) => one === visit.query.get('done'));
  const labels = Object.fromEntries(
    [...candidates].flatMap(([id, one]) =>
      [reasonField(id), placeField(id)].map((name) => [name, calledIn(visit, one)]),
    ),
  );
  const title = say('title', { name: project.name });
  return visit.page(
    {
      title,
      isPrivate: true,
      isError: shown.form.errors.length > 0,
      scripts: isOpen ? ['autosave.js', 'ranking.js'] : [],
      breadcrumb: [
        ...trailOf(visit, project),
        {
          label: say('trail.candidates'),
          href: visit.path(projectApplicationsAddress, visit.params),
        },
      ],
      children: (
        <div>
          <h1>{title}</h1>
          <ErrorSummary form={shown.form} labels={labels} />
          {shown.refused && (
            <Alert tone="error" title={say('notSaved')}>
              {shown.refused}
            </Alert>
          )}
          {shown.overtaken && (
            <Overtaken visit={visit} opened={opened} overtaken={shown.overtaken} />
          )}
          {shown.isKept && <Alert tone="info">{say('kept')}</Alert>}
          {done && visit.request.method === 'GET' && (
            <Alert tone="success" isSmall>
              {say(`done.${done}`)}
            </Alert>
          )}
          <RankingLead visit={visit} opened={opened} />
          {rules.readsBlind && <p>{say('blind')}</p>}
          <RankingNotes visit={visit} />
          {candidates.size === 0 ? (
            <>
              <p>{say('nobody')}</p>
              <ButtonLink
                kind="secondary"
                href={visit.path(projectApplicationsAddress, visit.params)}
              >
                {say('trail.candidates')}
              </ButtonLink>
            </>
          ) : isOpen || shown.isUnsaved ? (
            <RankingForm visit={visit} opened={opened} shown={shown} />
          ) : (
            <ClosedRanking visit={visit} opened={opened} shown={shown} />
          )}
        </div>
      ),
    },
    status ? { status } : {},
  );
}
