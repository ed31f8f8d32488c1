import { Button, Table } from '../../../ui/elements.tsx';
import { type FormState, TextArea } from '../../../ui/form.tsx';
import { Pagination } from '../../../ui/pagination.tsx';
import type { Visit } from '../../../web/visit.tsx';
import { shortInstant } from '../../../words/dates.ts';
import type { Edition } from '../../editions/edition.ts';
import { applicationRulesAddress } from '../addresses.ts';
import { INVITED_PAGE, type InvitedStudent } from './invite-students.ts';
import { rulesWords } from './words.ts';

/** Those who may apply whatever their address: the list, adding to it, taking off it. */
export function InvitationsSection({
  visit,
  edition,
  form,
  invited,
  total,
  page,
}: {
  visit: Visit;
  edition: Edition;
  form: FormState;
  invited: readonly InvitedStudent[];
  total: number;
  page: number;
}) {
  const say = visit.say(rulesWords);
  const params = { edition: edition.slug };
  const here = visit.path(applicationRulesAddress, params);
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{say('invitations.title')}</h2>
      <p>{say('invitations.text')}</p>
      <form method="post" action={here} noValidate className="bsoc-measure fr-mb-4w">
        <TextArea
          form={form}
          name="invitations"
          rows={6}
          label={say('invitations.label')}
          hint={say('invitations.hint')}
        />
        <Button kind="secondary" name="act" value="invite">
          {say('invitations.add')}
        </Button>
      </form>
      {total === 0 ? (
        <p>{say('invitations.none')}</p>
      ) : (
        <Table
          caption={say('invitations.caption', { total })}
          rows={invited}
          keyOf={({ email }) => email}
          columns={[
            { title: say('invitations.email'), cell: ({ email }) => <bdi>{email}</bdi> },
            {
              title: say('invitations.at'),
              cell: ({ invitedAt }) => shortInstant(invitedAt, edition.timezone, visit.lang),
            },
            {
              title: say('invitations.act'),
              cell: ({ email }) => (
                <form method="post" action={here}>
                  <input type="hidden" name="email" value={email} />
                  <Button kind="tertiary" size="sm" name="act" value="remove">
                    {say('invitations.remove')}
                    <span className="fr-sr-only"> {email}</span>
                  </Button>
                </form>
              ),
            },
          ]}
        />
      )}
      <Pagination
        page={page}
        pages={Math.ceil(total / INVITED_PAGE)}
        hrefOf={(to) => visit.path(applicationRulesAddress, params, { page: to })}
      />
    </section>
  );
}
