import { Temporal } from 'temporal-polyfill';
import { perform } from '../acts/act.ts';
import { homeAddress, spaceAddress } from '../home/addresses.ts';
import { sitePath } from '../web/site-path.ts';
import type { Visit } from '../web/visit.tsx';
import { isHere, isSameDay } from './bar.tsx';
import { demoPage } from './demo.page.tsx';
import type { DemoFiles } from './demo-files.ts';
import { demoInstant } from './paris.ts';
import { signUp } from './scene/stage.ts';
import { earliest, latest, type TimeMachine } from './time-machine.ts';
import { demoWords } from './words.ts';

/**
 * Moves the whole site to the date sent, then back to the page one was on. The day or the moment one
 * is in already leads nowhere: going back in it would forget what was done since.
 */
export async function moveDate(
  visit: Visit,
  files: DemoFiles,
  machine: TimeMachine,
): Promise<Response> {
  const fields = await visit.fields();
  const at = demoInstant(fields.text('at'));
  if (!at || isBefore(at, earliest) || isBefore(latest, at)) {
    const message = visit.say(demoWords)('error.demo_date');
    return demoPage(visit, files, {
      values: { at: fields.text('at') },
      errors: [{ field: 'at', message }],
    });
  }
  if (!isThere(visit, files, fields.text('at'), at)) await machine.moveTo(at);
  return visit.redirect(stillThere(visit, sitePath(fields.text('back'))));
}

function isThere(visit: Visit, files: DemoFiles, typed: string, at: Temporal.Instant): boolean {
  const isDayAlone = !typed.includes('T');
  if (isDayAlone && isSameDay(at, visit.now)) return true;
  return files.moments.some((moment) => moment.at.equals(at) && isHere(moment, visit));
}

/** Signs in as a persona, or nobody; comes back to the page one was on when it is a public one. */
export async function takePlace(visit: Visit, files: DemoFiles): Promise<Response> {
  const fields = await visit.fields();
  const back = sitePath(fields.text('back'));
  const { identity } = visit.services;
  const { headers } = visit.request;
  const one = files.personas.find(({ key }) => key === fields.text('person'));
  if (!one) {
    const home = isPersonal(back) ? visit.path(homeAddress) : (back ?? visit.path(homeAddress));
    return visit.redirect(home, visit.actor ? await identity.signOut(headers) : []);
  }
  if (visit.actor) await identity.signOut(headers);
  await perform(visit.services, undefined, (act) => signUp(act, one));
  const cookies = await identity.signInAs(one.email, new Headers());
  return visit.redirect(isPersonal(back) ? one.persona.start : (back as string), cookies);
}

/** A page of somebody's own: it would be closed to the next person. */
function isPersonal(path: string | undefined): boolean {
  return (
    !path || /^(\/en)?\/(espace|space|coordination|connexion|sign-in|demo)(\/|\?|$)/.test(path)
  );
}

/** What has an identifier in its address is made anew by a return to the past, under another. */
function stillThere(visit: Visit, path: string | undefined): string {
  if (path && !/[\da-f]{8}-[\da-f]{4}-/.test(path)) return path;
  return visit.path(visit.actor ? spaceAddress : homeAddress);
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
