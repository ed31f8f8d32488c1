/** What publishing would do: figures, what stands in the way, the deadline, mails, then the one act. */
import { Alert, Button, ButtonGroup, ButtonLink, Facts, Table } from '../../../ui/elements.tsx';
import { Checkbox, ErrorSummary, type FormState, TextField } from '../../../ui/form.tsx';
import { instantInWords, relativeTo } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { laboratoryAddress, offersPublicationAddress, scenarioAddress } from '../addresses.ts';
import { letterOf } from '../laboratory/scenario.ts';
import type { ExampleMail } from './example-mails.ts';
import { PlanProblems, PlanWarnings } from './plan-notices.tsx';
import type { OffersVisit } from './publication.page.tsx';
import type { PublicationPlan } from './publication-plan.ts';
import type { ChosenUntil } from './typed-until.ts';
import { offersWords } from './words.ts';

interface Props {
  visit: OffersVisit;
  edition: Edition;
  plan: PublicationPlan;
  chosen: ChosenUntil;
  mails: readonly ExampleMail[];
  form: FormState;
}

export function PublicationPreview(props: Props) {
  const { visit, edition, plan, chosen, mails, form } = props;
  const say = visit.say(offersWords);
  const { scenario } = plan;
  const until = instantInWords(chosen.until, edition.timezone, visit.lang);
  return (
    <>
      <ErrorSummary form={form} />
      <PlanProblems visit={visit} plan={plan} />
      <h2>{say('publication.does')}</h2>
      <Facts
        facts={[
          {
            name: say('publication.scenario'),
            value: (
              <a href={visit.path(scenarioAddress, { ...visit.params, scenario: scenario.id })}>
                {say('publication.scenarioIs', {
                  letter: letterOf(scenario.number),
                  title: scenario.title,
                })}
              </a>
            ),
          },
          {
            name: say('publication.offers'),
            value: say('publication.offersAre', {
              count: plan.offers.length,
              first: plan.firstWishes,
              three: plan.firstThree,
            }),
          },
          {
            name: say('publication.notices'),
            value: say('publication.noticesAre', { count: plan.notices.length }),
          },
          {
            name: say('publication.until'),
            value: (
              <>
                {until} – {relativeTo(chosen.until, visit.now, edition.timezone, visit.lang)}
              </>
            ),
          },
          { name: say('publication.wishes'), value: say('publication.wishesAre') },
          { name: say('publication.mentors'), value: say('publication.mentorsAre') },
        ]}
      />
      <PlanWarnings visit={visit} plan={plan} />
      <Deadline {...props} />
      <Projects {...props} />
      <Mails visit={visit} mails={mails} />
      {plan.problems.length === 0 && chosen.form.errors.length === 0 && <OneAct {...props} />}
    </>
  );
}

/** Choosing another last day shows the preview again: what is sent is what was read. */
function Deadline({ visit, chosen, form }: Props) {
  const say = visit.say(offersWords);
  const fields = { values: chosen.form.values, errors: form.errors };
  return (
    <section className="fr-mt-4w">
      <h2>{say('deadline.title')}</h2>
      <p>{say('deadline.text')}</p>
      <form method="get" action={visit.path(offersPublicationAddress, visit.params)}>
        <div className="fr-grid-row fr-grid-row--gutters">
          <div className="fr-col-12 fr-col-sm-6">
            <TextField form={fields} name="date" type="date" label={say('deadline.date')} />
          </div>
          <div className="fr-col-12 fr-col-sm-6">
            <TextField
              form={fields}
              name="time"
              type="time"
              label={say('deadline.time')}
              isOptional
            />
          </div>
        </div>
        <div className="fr-mt-2w">
          <Button kind="secondary">{say('deadline.button')}</Button>
        </div>
      </form>
    </section>
  );
}

function Projects({ visit, plan }: Props) {
  const say = visit.say(offersWords);
  return (
    <details className="bsoc-details fr-mt-4w">
      <summary>{say('projects.summary', { count: plan.projects.length })}</summary>
      <Table
        caption={say('projects.caption')}
        rows={plan.projects}
        keyOf={({ ideaId }) => ideaId}
        columns={[
          { title: say('projects.name'), cell: ({ name }) => <bdi>{name}</bdi> },
          { title: say('projects.places'), cell: ({ places }) => places },
          { title: say('projects.offered'), cell: ({ offered }) => offered },
          {
            title: say('projects.left'),
            cell: ({ places, offered }) => Math.max(0, places - offered),
          },
        ]}
      />
    </details>
  );
}

/** One of each kind, to the letter. */
function Mails({ visit, mails }: { visit: OffersVisit; mails: readonly ExampleMail[] }) {
  const say = visit.say(offersWords);
  return (
    <section className="fr-mt-4w">
      <h2>{say('mails.title')}</h2>
      <p>{say('mails.text')}</p>
      {mails.map(({ kind, count, to, mail }) => (
        <details key={kind} className="bsoc-details">
          <summary>{say(`mails.${kind}`, { count })}</summary>
          <Facts
            facts={[
              { name: say('mails.to'), value: <bdi>{to ?? say('mails.hidden')}</bdi> },
              {
                name: say('mails.subject'),
                value: <span lang={mail.lang}>{mail.subject}</span>,
              },
            ]}
          />
          <pre className="bsoc-mail-text" lang={mail.lang}>
            {mail.textBody}
          </pre>
        </details>
      ))}
    </section>
  );
}

function OneAct({ visit, plan, chosen, form }: Props) {
  const say = visit.say(offersWords);
  const counts = { offers: plan.offers.length, notices: plan.notices.length };
  return (
    <section className="fr-mt-4w">
      <h2>{say('act.title')}</h2>
      <Alert tone="warning" title={say('act.final')}>
        <p>{say('act.finalText')}</p>
      </Alert>
      <form method="post" action={visit.path(offersPublicationAddress, visit.params)} noValidate>
        <input type="hidden" name="expected" value={plan.fingerprint} />
        <input type="hidden" name="until" value={chosen.until.toString()} />
        <Checkbox form={form} name="confirm" label={say('act.confirm', counts)} />
        <div className="fr-mt-4w">
          <ButtonGroup>
            <Button>{say('act.button', counts)}</Button>
            <ButtonLink kind="secondary" href={visit.path(laboratoryAddress, visit.params)}>
              {say('act.back')}
            </ButtonLink>
          </ButtonGroup>
        </div>
      </form>
    </section>
  );
}
