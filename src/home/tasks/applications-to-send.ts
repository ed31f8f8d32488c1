import { applyAddress, applyStepAddress } from '../../programme/applications/addresses.ts';
import {
  type MyApplication,
  myApplications,
} from '../../programme/applications/apply/my-applications.ts';
import { applyWords } from '../../programme/applications/apply/words.ts';
import { applicationsUntil } from '../../programme/applications/rules.ts';
import { type Edition, milestone } from '../../programme/editions/edition.ts';
import { pathTo } from '../../web/address.ts';
import type { Visit } from '../../web/visit.tsx';
import { homeWords } from '../words.ts';
import type { Task } from './task.ts';

/** Drafts to send before the close, changes that were not sent, wishes to rank again. */
export async function applicationsToSend(visit: Visit): Promise<Task[]> {
  const editions = await visit.services.editions.all();
  const mine = await myApplications(visit.db, visit.person.personId, visit.now);
  return mine.flatMap((application) => {
    const edition = editions.find(({ id }) => id === application.editionId);
    return edition ? (taskOf(visit, edition, application) ?? []) : [];
  });
}

function taskOf(visit: Visit, edition: Edition, application: MyApplication): Task | undefined {
  const say = visit.say(applyWords);
  const { id, state, reopening, submittedAt, savedAt } = application;
  if (state === 'withdrawn') return undefined;
  const about = visit.say(homeWords)('task.about', { edition: edition.name });
  const zone = edition.timezone;
  const editionSlug = edition.slug === visit.currentEdition?.slug ? undefined : edition.slug;
  if (reopening && state === 'submitted') {
    return {
      key: `rerank-${id}`,
      title: say('task.rerank'),
      about,
      until: { at: reopening.until, zone },
      button: {
        label: say('task.rerank.button'),
        href: pathTo(applyStepAddress, visit.lang, { step: 'wishes' }, { editionSlug }),
      },
    };
  }
  const hasTypedSince = savedAt.epochMilliseconds > (submittedAt?.epochMilliseconds ?? 0);
  const time = applicationsUntil(edition, closeFor(edition, application), visit.now);
  if (time.state !== 'open' || (state === 'submitted' && !hasTypedSince)) return undefined;
  return {
    key: `application-${id}`,
    title: say(state === 'draft' ? 'task.send' : 'task.changes'),
    about,
    until: { at: time.closesAt, zone },
    button: {
      label: say('task.send.button'),
      href: pathTo(applyAddress, visit.lang, {}, { editionSlug }),
    },
  };
}

/** The close of applications, or the later one granted to the person. */
export function closeFor(edition: Edition, { extendedUntil }: MyApplication) {
  const common = milestone(edition, 'applications_close')?.at;
  if (!common || !extendedUntil) return common;
  return extendedUntil.epochMilliseconds > common.epochMilliseconds ? extendedUntil : common;
}
