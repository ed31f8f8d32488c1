/** What publishing would do: decisions, figures, what is not decided, every mail to the letter. */
import { Button, Table } from '../../ui/elements.tsx';
import { Checkbox, type FormState } from '../../ui/form.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { instantInWords } from '../../words/dates.ts';
import type { Edition } from '../editions/edition.ts';
import { boardIdeaAddress, ideasBoardAddress } from '../ideas/addresses.ts';
import { ideaWords } from '../ideas/words.ts';
import { decideAddress } from '../selection/addresses.ts';
import { EffectFacts } from '../selection/decisions/effect-view.tsx';
import { MailPreview } from '../selection/mail-preview.tsx';
import { selectionWords } from '../selection/words.ts';
import { publicationAddress } from './addresses.ts';
import type { PublicationVisit } from './publication.page.tsx';
import type { PublicationView } from './publication-plan.ts';
import { publicationWords } from './publication-words.ts';

interface Props {
  visit: PublicationVisit;
  view: PublicationView;
}

/** Mails shown on a page. */
const mailsPerPage = 50;

/** Undecided ideas that are named; the board has them all. */
const undecidedShown = 8;

/** Ideas without a decision, and answers that are awaited, each with where to act. */
export function Undecided({ visit, view: { undecided, awaited } }: Props) {
  const say = visit.say(publicationWords);
  const { edition } = visit;
  if (undecided.length + awaited.length === 0) return null;
  return (
    <section>
      <h2>{say('undecided.title')}</h2>
      {undecided.length > 0 && (
        <>
          <p>{say('undecided.count', { count: undecided.length })}</p>
          <ul>
            {undecided.slice(0, undecidedShown).map(({ id, name }) => (
              <li key={id}>
                <a href={visit.path(decideAddress, { edition: edition.slug, idea: id })}>
                  {say('undecided.decide', { name })}
                </a>
              </li>
            ))}
          </ul>
          {undecided.length > undecidedShown && (
            <p>
              <a
                className="fr-link"
                href={visit.path(
                  ideasBoardAddress,
                  { edition: edition.slug },
                  { prepared: 'undecided', sort: 'score' },
                )}
              >
                {say('undecided.all', { count: undecided.length })}
              </a>
            </p>
          )}
        </>
      )}
      {awaited.length > 0 && (
        <>
          <p>{say('undecided.awaited', { count: awaited.length })}</p>
          <ul>
            {awaited.map(({ ideaId, name, until }) => (
              <li key={ideaId}>
                <a href={visit.path(boardIdeaAddress, { edition: edition.slug, idea: ideaId })}>
                  <bdi>{name}</bdi>
                </a>{' '}
                {say('undecided.until', {
                  until: instantInWords(until, edition.timezone, visit.lang),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** The decisions that wait, what they make of the catalogue, and the one button. */
export function ToPublish({
  visit,
  edition,
  view,
  form,
}: Props & { edition: Edition; form: FormState }) {
  const say = visit.say(publicationWords);
  const { waiting, isWithoutSelection } = view;
  const count = waiting.length;
  return (
    <section className="fr-mt-4w">
      <h2>{say('publication.toPublish')}</h2>
      {count === 0 && <p>{say('publication.toPublishNone')}</p>}
      {count > 0 && isWithoutSelection && <p>{say('publication.withoutSelection')}</p>}
      {count > 0 && (
        <>
          <h3 className="fr-h5">{say('publication.effect')}</h3>
          <EffectFacts visit={visit} effect={view.effect} />
          <Table
            caption={say('publication.caption', { count })}
            rows={waiting}
            keyOf={({ id }) => id}
            columns={[
              {
                title: say('publication.name'),
                cell: ({ id, name }) => (
                  <a href={visit.path(boardIdeaAddress, { edition: edition.slug, idea: id })}>
                    <bdi>{name}</bdi>
                  </a>
                ),
              },
              {
                title: say('publication.organisation'),
                cell: ({ organisation, kind }) =>
                  kind ? (
                    <>
                      <bdi>{organisation}</bdi>
                      <span className="fr-hint-text">{visit.say(ideaWords)(`kind.${kind}`)}</span>
                    </>
                  ) : (
                    say('publication.unsaid')
                  ),
              },
              {
                title: say('publication.outcome'),
                cell: ({ becomes }) => visit.say(selectionWords)(`outcome.${becomes}`),
              },
              {
                title: say('publication.reason'),
                cell: ({ reason }) => reason && <Markdown text={reason} />,
              },
            ]}
          />
        </>
      )}
      {(count > 0 || (!edition.cataloguePublishedAt && view.undecided.length === 0)) && (
        <form method="post" noValidate>
          <input type="hidden" name="expected" value={view.fingerprint} />
          {waiting.map(({ seen }) => (
            <input key={seen} type="hidden" name="seen" value={seen} />
          ))}
          <Checkbox
            form={form}
            name="confirm"
            label={say('publication.confirm', { count, mails: view.mails.length })}
          />
          <p className="fr-hint-text">{say('publication.irreversible')}</p>
          <Button>{say('publication.now')}</Button>
        </form>
      )}
    </section>
  );
}

/** Every mail exactly as it will be kept and sent, by recipient. */
export function Mails({ visit, view: { mails } }: Props) {
  const say = visit.say(publicationWords);
  if (mails.length === 0) return null;
  const pages = Math.ceil(mails.length / mailsPerPage);
  const asked = Number(visit.query.get('mails'));
  const page = Number.isInteger(asked) && asked >= 1 && asked <= pages ? asked : 1;
  const shown = mails
    .toSorted(
      (a, b) => a.toAddress.localeCompare(b.toAddress) || a.subject.localeCompare(b.subject),
    )
    .slice((page - 1) * mailsPerPage, page * mailsPerPage);
  return (
    <section className="fr-mt-6w">
      <h2 id="mails">{say('mails.title', { count: mails.length })}</h2>
      <p>{say('mails.lead')}</p>
      {shown.map((mail) => (
        <MailPreview key={`${mail.ideaId} ${mail.toAddress}`} visit={visit} mail={mail} />
      ))}
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(one) =>
          `${visit.path(publicationAddress, { edition: visit.edition.slug }, { mails: one })}#mails`
        }
      />
    </section>
  );
}
