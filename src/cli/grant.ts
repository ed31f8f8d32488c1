import type { Command } from 'commander';
import { perform } from '../acts/act.ts';
import type { Role } from '../acts/actor.ts';
import { emailSchema } from '../people/email.ts';
import { findOrMakePerson, grantRole } from '../people/grant.ts';
import { type CommonOptions, withServices } from './connect.ts';
import { editionNamed } from './edition-named.ts';
import { CliRefusal, type Terminal } from './terminal.ts';
import { say } from './words.ts';

const roles: readonly Role[] = ['admin', 'coordinator', 'school_staff', 'student'];

/** `grant EMAIL ROLE [--edition SLUG]`. */
export function grantCommand(program: Command, terminal: Terminal): void {
  program
    .command('grant')
    .description('gives a person a role')
    .argument('<email>')
    .argument('<role>', roles.join(', '))
    .option('--edition <slug>', 'the edition the role is held in; none for admin')
    .option('--data <dir>', 'folder of the embedded database')
    .option('--json', 'prints one JSON document', false)
    .action(async (typed: string, role: string, options: CommonOptions & { edition?: string }) => {
      const { data: email } = emailSchema.safeParse(typed);
      if (!email) throw new CliRefusal(say('grant.notAnAddress', { email: typed }));
      if (!isRole(role))
        throw new CliRefusal(say('grant.unknownRole', { role, known: roles.join(', ') }));
      if (role !== 'admin' && !options.edition)
        throw new CliRefusal(say('grant.needsEdition', { role }));
      await withServices(options, async (services) => {
        const editionId =
          role !== 'admin' && options.edition
            ? (await editionNamed(services, options.edition)).id
            : undefined;
        const isNew = await perform(services, undefined, async (act) =>
          grantRole(act, { personId: await findOrMakePerson(act, { email }), role, editionId }),
        );
        terminal.out(
          options.json
            ? JSON.stringify({ email, role, edition: options.edition ?? null, isNew })
            : say(isNew ? 'grant.done' : 'grant.already', { email, role }),
        );
      });
    });
}

function isRole(role: string): role is Role {
  return (roles as readonly string[]).includes(role);
}
