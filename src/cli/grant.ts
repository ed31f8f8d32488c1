import type { Command } from 'commander';
import type { z } from 'zod';
import { perform } from '../acts/act.ts';
import { giveRoleSchema, roles } from '../people/give-role.ts';
import { findOrMakePerson, grantRole } from '../people/grant.ts';
import { type CommonOptions, withServices } from './connect.ts';
import { editionNamed } from './edition-named.ts';
import type { Terminal } from './terminal.ts';
import { say } from './words.ts';

type GrantOptions = CommonOptions & { edition?: string };

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
    .action(async (email: string, role: string, options: GrantOptions, command: Command) => {
      const asked = giveRoleSchema.safeParse({ email, role, edition: options.edition });
      if (!asked.success) return command.error(problemIn(asked.error, { email, role }));
      const { data: grant } = asked;
      await withServices(options, async (services) => {
        const editionId = grant.edition && (await editionNamed(services, grant.edition)).id;
        const isNew = await perform(services, undefined, async (act) =>
          grantRole(act, {
            personId: await findOrMakePerson(act, { email: grant.email }),
            role: grant.role,
            ...(editionId && { editionId }),
          }),
        );
        terminal.out(
          options.json
            ? JSON.stringify({ ...grant, edition: grant.edition || null, isNew })
            : say(isNew ? 'grant.done' : 'grant.already', grant),
        );
      });
    });
}

/** The first thing wrong with what was typed. */
function problemIn({ issues }: z.ZodError, typed: { email: string; role: string }): string {
  const [issue] = issues;
  switch (issue?.path[0]) {
    case 'role':
      return say('grant.unknownRole', { ...typed, known: roles.join(', ') });
    case 'edition':
      return say(
        issue.message === 'needs_edition' ? 'grant.needsEdition' : 'grant.takesNoEdition',
        typed,
      );
    default:
      return say('grant.notAnAddress', typed);
  }
}
