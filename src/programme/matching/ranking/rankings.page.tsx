/** The team's list of rankings: which projects are ranked, by whom, and what is left to say. */
import { Alert, Button, StateBadge, Table } from '../../../ui/elements.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { instantInWords, shortInstant } from '../../../words/dates.ts';
import { coordinationPage } from '../../editions/coordination-frame.tsx';
import { loadEdition } from '../../editions/load-edition.ts';
import { matchingRulesAddress, rankingsAddress, teamRankingAddress } from '../addresses.ts';
import { matchingRulesOf } from '../rules.ts';
import { offersPublishedAt } from './load-ranking.ts';
import { rankingTime } from './ranking-time.ts';
import { lastReminder, remindMentors } from './remind-mentors.ts';
import { type TeamRanking, teamRankings } from './team-rankings.ts';
import { rankingWords } from './words.ts';

type RankingsVisit = Visit<{ edition: string }>;

export async function showRankings(visit: RankingsVisit): Promise<Response> {
  const say = visit.say(rankingWords);
  const edition = await loadEdition(visit.db, visit.edition.id);
  const { timezone: zone } = edition;
  const rankings = await teamRankings(visit.db, edition.id);
  const rules = await matchingRulesOf(visit.db, edition.id);
  const published = await offersPublishedAt(visit.db, edition.id);
  const time = rankingTime(edition, rules, published, visit.now);
  const reminded = await lastReminder(visit.db, edition.id);
  const wished = rankings.filter(({ candidates }) => candidates > 0);
  const left = wished.filter(({ isFinal }) => !isFinal);
  const at = time.state === 'open' ? time.until : time.since;
  return coordinationPage(visit, {
    title: say('team.title'),
    here: 'rankings',
    lead: say('team.lead', { projects: wished.length, final: wished.length - left.length }),
    children: (
      <>
        <Reminded visit={visit} />
        <p>
          {say.rich(time.state === 'open' ? 'team.open' : 'team.closed', {
            at: at ? instantInWords(at, zone, visit.lang) : 'none',
            link: (text) => <a href={visit.path(matchingRulesAddress, visit.params)}>{text}</a>,
          })}
        </p>
        {time.state === 'open' && left.length > 0 && (
          <form method="post" className="fr-mb-4w">
            <Button kind="secondary" name="act" value="remind">
              {say('team.remind')}
            </Button>
            <p className="fr-text--sm fr-mt-1w">
              {say('team.remindText', {
                at: reminded ? shortInstant(reminded, zone, visit.lang) : 'none',
              })}
            </p>
          </form>
        )}
        {rankings.length === 0 ? (
          <p>{say('team.none')}</p>
        ) : (
          <Rankings visit={visit} rankings={rankings} zone={zone} />
        )}
      </>
    ),
  });
}

/** Reminds mentors (`act=remind`). The same click twice reminds nobody twice. */
export async function submitRankings(visit: RankingsVisit): Promise<Response> {
  const edition = await loadEdition(visit.db, visit.edition.id);
  const fields = await visit.fields();
  const count =
    fields.text('act') === 'remind'
      ? await visit.performAs((act) => remindMentors(act, edition))
      : 0;
  return visit.redirect(visit.path(rankingsAddress, visit.params, { reminded: count }));
}

function Reminded({ visit }: { visit: RankingsVisit }) {
  const say = visit.say(rankingWords);
  const asked = visit.query.get('reminded');
  if (asked === null || !/^\d{1,6}$/.test(asked)) return null;
  const count = Number(asked);
  return (
    <Alert tone={count > 0 ? 'success' : 'info'} isSmall>
      {say('team.reminded', { count })}
    </Alert>
  );
}

function Rankings({
  visit,
  rankings,
  zone,
}: {
  visit: RankingsVisit;
  rankings: readonly TeamRanking[];
  zone: string;
}) {
  const say = visit.say(rankingWords);
  return (
    <Table
      caption={say('team.caption', { count: rankings.length })}
      rows={rankings}
      keyOf={({ ideaId }) => ideaId}
      columns={[
        {
          title: say('team.project'),
          cell: ({ slug, name }) => (
            <a href={visit.path(teamRankingAddress, { ...visit.params, project: slug })}>
              <bdi>{name}</bdi>
            </a>
          ),
        },
        { title: say('team.places'), cell: ({ places }) => places },
        { title: say('team.candidates'), cell: ({ candidates }) => candidates },
        {
          title: say('team.said'),
          cell: ({ placed, refused, unplaced, candidates, savedAt }) => {
            if (candidates === 0) return say('team.nobody');
            if (!savedAt) return say('team.nothing');
            return say('team.counts', { placed, refused, unplaced });
          },
        },
        {
          title: say('team.saved'),
          cell: ({ savedBy, savedAt }) =>
            savedBy && savedAt
              ? say('team.savedBy', { name: savedBy, at: shortInstant(savedAt, zone, visit.lang) })
              : say('team.never'),
        },
        {
          title: say('team.state'),
          cell: (one) => {
            const state = stateOf(one);
            return <StateBadge state={badges[state]}>{say(`team.state.${state}`)}</StateBadge>;
          },
        },
      ]}
    />
  );
}

const badges = {
  empty: 'coming',
  final: 'done',
  begun: 'waiting',
  waiting: 'yours',
  orphan: 'stopped',
} as const;

function stateOf({ candidates, isFinal, savedAt, mentors }: TeamRanking): keyof typeof badges {
  if (candidates === 0) return 'empty';
  if (isFinal) return 'final';
  if (mentors === 0) return 'orphan';
  return savedAt ? 'begun' : 'waiting';
}
