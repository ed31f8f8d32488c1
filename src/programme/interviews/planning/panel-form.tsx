/** Who is on the panel, taking them off, and adding from those who may be. */
import { Alert, Button, Table } from '../../../ui/elements.tsx';
import { ErrorSummary, type FormState } from '../../../ui/form.tsx';
import { instantInWords } from '../../../words/dates.ts';
import { sessionSettingsAddress } from '../addresses.ts';
import { panelParts } from '../session.ts';
import type { Eligible, PanelInterview } from './change-panel.ts';
import type { PanelMember } from './panel.ts';
import type { SessionVisit } from './session.page.tsx';
import { planningWords } from './words.ts';

export function PanelForm({
  visit,
  panel,
  eligible,
  form,
  leaving,
}: {
  visit: SessionVisit;
  panel: readonly PanelMember[];
  eligible: readonly Eligible[];
  form: FormState;
  leaving: { personId: string; interviews: PanelInterview[] } | undefined;
}) {
  const say = visit.say(planningWords);
  const shown = panel.filter(({ leftAt }) => leftAt === null);
  const action = `${visit.path(sessionSettingsAddress, visit.params)}#panel`;
  const leaver = shown.find(({ personId }) => personId === leaving?.personId);
  return (
    <section aria-labelledby="panel">
      <h2 id="panel">{say('panel.title')}</h2>
      <ErrorSummary form={form} />
      {leaver && leaving && (
        <RemovalPreview visit={visit} member={leaver} interviews={leaving.interviews} />
      )}
      {shown.length === 0 ? (
        <p>{say('panel.none')}</p>
      ) : (
        <Table
          caption={say('panel.caption')}
          rows={shown}
          keyOf={({ personId }) => personId}
          columns={[
            {
              title: say('column.person'),
              cell: ({ name, isCurrent, part }) => (
                <>
                  <bdi>{name}</bdi>
                  {!isCurrent && <span className="fr-hint-text">{say(`panel.left.${part}`)}</span>}
                </>
              ),
            },
            { title: say('column.part'), cell: ({ part }) => say(`part.${part}`) },
            {
              title: say('column.change'),
              cell: ({ personId, name }) => (
                <form method="post" action={action}>
                  <input type="hidden" name="person" value={personId} />
                  <Button kind="tertiary" size="sm" name="act" value="remove">
                    {say.rich('panel.remove', {
                      name,
                      hidden: (text) => <span className="fr-sr-only">{text}</span>,
                    })}
                  </Button>
                </form>
              ),
            },
          ]}
        />
      )}
      {eligible.length === 0 ? (
        <p>{say('panel.nobodyLeft')}</p>
      ) : (
        <details className="bsoc-details" open={shown.length === 0 || form.errors.length > 0}>
          <summary>{say('panel.add')}</summary>
          <form method="post" action={action} className="bsoc-measure">
            <p>{say('panel.addText')}</p>
            <div id="field-member">
              {panelParts.map((part) => (
                <Group
                  key={part}
                  visit={visit}
                  part={part}
                  people={eligible.filter((one) => one.part === part)}
                />
              ))}
            </div>
            <Button kind="secondary" name="act" value="panel">
              {say('panel.addButton')}
            </Button>
          </form>
        </details>
      )}
    </section>
  );
}

function Group({
  visit,
  part,
  people,
}: {
  visit: SessionVisit;
  part: Eligible['part'];
  people: readonly Eligible[];
}) {
  const say = visit.say(planningWords);
  if (people.length === 0) return null;
  return (
    <fieldset className="fr-fieldset" aria-labelledby={`add-${part}`}>
      <legend className="fr-fieldset__legend fr-fieldset__legend--regular" id={`add-${part}`}>
        {say(`panel.group.${part}`)}
      </legend>
      {people.map(({ personId, name, projects }) => (
        <div key={personId} className="fr-fieldset__element">
          <div className="fr-checkbox-group">
            <input
              type="checkbox"
              id={`${part}-${personId}`}
              name="member"
              value={`${part} ${personId}`}
            />
            <label className="fr-label" htmlFor={`${part}-${personId}`}>
              <bdi>{name}</bdi>
              {projects.length > 0 && (
                <span className="fr-hint-text">
                  {new Intl.ListFormat(visit.lang).format(projects)}
                </span>
              )}
            </label>
          </div>
        </div>
      ))}
    </fieldset>
  );
}

/** What taking somebody off does to what they are expected at. */
function RemovalPreview({
  visit,
  member,
  interviews,
}: {
  visit: SessionVisit;
  member: PanelMember;
  interviews: readonly PanelInterview[];
}) {
  const say = visit.say(planningWords);
  const { timezone } = visit.edition;
  return (
    <Alert tone="warning" title={say('panel.removal.title', { name: member.name })}>
      <p>{say('panel.removal.text', { count: interviews.length })}</p>
      <ul>
        {interviews.map(({ interviewId, startsAt }) => (
          <li key={interviewId}>{instantInWords(startsAt, timezone, visit.lang)}</li>
        ))}
      </ul>
      <form
        method="post"
        action={`${visit.path(sessionSettingsAddress, visit.params)}#panel`}
        className="fr-mt-2w"
      >
        <input type="hidden" name="person" value={member.personId} />
        <input type="hidden" name="confirmed" value="yes" />
        <ul className="fr-btns-group fr-btns-group--inline-md">
          <li>
            <Button kind="secondary" name="act" value="remove">
              {say('panel.removal.button')}
            </Button>
          </li>
          <li>
            <a
              className="fr-btn fr-btn--tertiary"
              href={visit.path(sessionSettingsAddress, visit.params)}
            >
              {say('form.cancel')}
            </a>
          </li>
        </ul>
      </form>
    </Alert>
  );
}
