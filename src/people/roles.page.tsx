import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Role } from '../acts/actor.ts';
import { Refusal } from '../acts/refusal.ts';
import type { Db } from '../db/database.ts';
import { Alert, Button, Table } from '../ui/elements.tsx';
import { ErrorSummary, type FormState, Select, TextField } from '../ui/form.tsx';
import { formOf } from '../web/form.ts';
import type { Visit } from '../web/visit.tsx';
import { shortInstant } from '../words/dates.ts';
import { rolesAddress } from './addresses.ts';
import { adminPage, adminZone } from './admin-page.tsx';
import { adminWords } from './admin-words.ts';
import { giveRole, giveRoleSchema, roles } from './give-role.ts';
import { revokeRole } from './revoke.ts';

/** Who holds which role, and the form that gives one. */
export async function showRoles(visit: Visit): Promise<Response> {
  const kept = await visit.keptFields();
  return rolesPage(visit, formOf({ role: 'coordinator', ...kept?.toObject() }));
}

/** Gives a role, or takes one away. */
export async function submitRoles(visit: Visit): Promise<Response> {
  const fields = await visit.fields();
  const back = (query: Record<string, string>) =>
    visit.redirect(visit.path(rolesAddress, {}, query));
  if (fields.has('revoke')) {
    await visit.performAs((act) => revokeRole(act, fields.text('revoke')));
    return back({ done: 'revoked' });
  }
  const values = fields.toObject();
  const checked = visit.check(giveRoleSchema, values, adminWords);
  if (!checked.ok) return rolesPage(visit, { values, errors: checked.errors });
  try {
    const isNew = await visit.performAs((act) => giveRole(act, checked.data));
    return back({ done: isNew ? 'granted' : 'already', email: checked.data.email });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'no_such_edition') throw error;
    const message = error.sentence(visit.lang);
    return rolesPage(visit, { values, errors: [{ field: 'edition', message }] });
  }
}

async function rolesPage(visit: Visit, form: FormState): Promise<Response> {
  const say = visit.say(adminWords);
  const grants = await currentGrants(visit.db);
  const editions = await visit.db
    .selectFrom('edition')
    .select(['slug', 'name'])
    .orderBy('internshipStartsOn', 'desc')
    .execute();
  return adminPage(visit, {
    title: say('roles.title'),
    here: 'roles',
    lead: say('roles.lead'),
    isError: form.errors.length > 0,
    children: (
      <>
        <ErrorSummary
          form={form}
          labels={{
            email: say('roles.email'),
            role: say('roles.role'),
            edition: say('roles.edition'),
          }}
        />
        <Done visit={visit} />
        <GrantTable visit={visit} grants={grants} />
        <h2>{say('roles.grant')}</h2>
        <form method="post" noValidate>
          <TextField
            form={form}
            name="email"
            type="email"
            label={say('roles.email')}
            hint={say('roles.emailHint')}
          />
          <Select
            form={form}
            name="role"
            label={say('roles.role')}
            choices={roles.map((role) => ({ value: role, label: say(`role.${role}`) }))}
          />
          <Select
            form={form}
            name="edition"
            label={say('roles.edition')}
            hint={say('roles.editionHint')}
            empty={say('roles.noEdition')}
            choices={editions.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
          <Button>{say('roles.button')}</Button>
        </form>
      </>
    ),
  });
}

function Done({ visit }: { visit: Visit }) {
  const done = visit.request.method === 'GET' ? visit.query.get('done') : null;
  if (done !== 'granted' && done !== 'already' && done !== 'revoked') return null;
  const email = visit.query.get('email') ?? '';
  return (
    <Alert tone="success" isSmall>
      {visit.say(adminWords)(`roles.${done}`, { email })}
    </Alert>
  );
}

interface Grant {
  id: string;
  role: Role;
  name: string;
  email: string;
  edition: string | null;
  grantedAt: Temporal.Instant;
  grantedBy: string | null;
}

async function currentGrants(db: Db): Promise<Grant[]> {
  return db
    .selectFrom('roleGrant')
    .innerJoin('person', 'person.id', 'roleGrant.personId')
    .leftJoin('person as giver', 'giver.id', 'roleGrant.grantedBy')
    .leftJoin('edition', 'edition.id', 'roleGrant.editionId')
    .select(['roleGrant.id', 'role', 'person.name', 'person.email', 'grantedAt'])
    .select(['edition.name as edition'])
    .select(sql<string | null>`coalesce(nullif(giver.name, ''), giver.email)`.as('grantedBy'))
    .where('revokedAt', 'is', null)
    .orderBy('edition.internshipStartsOn', (order) => order.desc().nullsFirst())
    .orderBy('role')
    .orderBy('person.email')
    .execute();
}

function GrantTable({ visit, grants }: { visit: Visit; grants: readonly Grant[] }) {
  const say = visit.say(adminWords);
  const zone = adminZone(visit);
  return (
    <Table
      caption={say('roles.caption', { count: grants.length })}
      rows={grants}
      keyOf={({ id }) => id}
      columns={[
        {
          title: say('roles.person'),
          cell: ({ name, email }) => (
            <div>
              {name || email}
              {name && <span className="fr-hint-text">{email}</span>}
            </div>
          ),
        },
        {
          title: say('roles.role'),
          cell: ({ role, edition }) => (
            <div>
              {say(`role.${role}`)}
              <span className="fr-hint-text">{edition ?? say('roles.noEdition')}</span>
            </div>
          ),
        },
        {
          title: say('roles.since'),
          cell: ({ grantedAt, grantedBy }) => (
            <div>
              {shortInstant(grantedAt, zone, visit.lang)}
              <span className="fr-hint-text">
                {grantedBy ? say('roles.by', { name: grantedBy }) : say('roles.byProgram')}
              </span>
            </div>
          ),
        },
        {
          title: say('roles.act'),
          cell: ({ id, role, name, email }) => (
            <form method="post">
              <Button kind="tertiary" size="sm" name="revoke" value={id}>
                {say('roles.revoke')}
                <span className="fr-sr-only">
                  {say('roles.revokeWhom', { role: say(`role.${role}`), name: name || email })}
                </span>
              </Button>
            </form>
          ),
        },
      ]}
    />
  );
}
