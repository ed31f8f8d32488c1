import { Button, ButtonLink, Callout } from '../ui/elements.tsx';
import { ErrorSummary, TextField } from '../ui/form.tsx';
import { type FormState, formOf } from '../web/form.ts';
import type { Visit } from '../web/visit.tsx';
import { dayOf, instantInWords, shortInstant } from '../words/dates.ts';
import { demoAddress, demoDateAddress, demoMailsAddress, demoPersonAddress } from './addresses.ts';
import { isHere, lookOf, typedInstant } from './bar.tsx';
import type { DemoFiles, Moment, Persona } from './demo-files.ts';
import { demoZone } from './paris.ts';
import { demoWords } from './words.ts';

/** What the demonstration is. @param refused a date that could not be taken, as typed. */
export function demoPage(visit: Visit, files: DemoFiles, refused?: FormState): Response {
  const say = visit.say(demoWords);
  const { lang } = visit;
  const form = refused ?? formOf({ at: dayOf(visit.now, demoZone).toString() });
  return visit.page({
    title: say('title'),
    description: say('description'),
    isPrivate: true,
    isError: form.errors.length > 0,
    children: (
      <div className="fr-mt-6w">
        <ErrorSummary form={form} />
        <h1>{say('title')}</h1>
        <p className="fr-text--lead bsoc-measure">{say('lead')}</p>
        <Callout>{say('invented')}</Callout>

        <h2>{say('now', { instant: instantInWords(visit.now, demoZone, lang) })}</h2>
        <p className="bsoc-measure">
          {say('moments.text')} {say('forgets')}
        </p>
        <ul className="bsoc-demo-list">
          {files.moments.map((moment) => (
            <MomentLine key={typedInstant(moment)} visit={visit} moment={moment} />
          ))}
        </ul>
        <form
          method="post"
          action={visit.path(demoDateAddress)}
          className="bsoc-demo-filter fr-mb-6w"
        >
          <input type="hidden" name="back" value={visit.path(demoAddress)} />
          <TextField
            name="at"
            type="date"
            label={say('date.label')}
            hint={say('date.hint')}
            form={form}
          />
          <Button kind="secondary">{say('date.button')}</Button>
        </form>

        <h2>{say('people.title')}</h2>
        <p>{say('people.text')}</p>
        <ul className="bsoc-demo-list">
          {files.personas.map((one) => (
            <PersonaLine key={one.key} visit={visit} one={one} />
          ))}
        </ul>
        {visit.actor && (
          <form method="post" action={visit.path(demoPersonAddress)}>
            <input type="hidden" name="back" value={visit.path(demoAddress)} />
            <Button kind="tertiary">{say('people.leave')}</Button>
          </form>
        )}

        <h2 className="fr-mt-6w">{say('mails.title')}</h2>
        <p className="bsoc-measure">{say('mails.text')}</p>
        <ButtonLink href={visit.path(demoMailsAddress)} kind="secondary">
          {say('mails.link')}
        </ButtonLink>
      </div>
    ),
  });
}

function MomentLine({ visit, moment }: { visit: Visit; moment: Moment }) {
  const say = visit.say(demoWords);
  const day = shortInstant(moment.at, demoZone, visit.lang);
  return (
    <li>
      <h3>{moment[visit.lang]}</h3>
      <p>{lookOf(moment, visit.lang)}</p>
      {isHere(moment, visit) ? (
        <p className="bsoc-state bsoc-state--done">{say('moments.here')}</p>
      ) : (
        <form method="post" action={visit.path(demoDateAddress)}>
          <input type="hidden" name="back" value={visit.path(demoAddress)} />
          <input type="hidden" name="at" value={typedInstant(moment)} />
          <Button kind="secondary" size="sm">
            {say('moment.go', { day })}
          </Button>
        </form>
      )}
    </li>
  );
}

function PersonaLine({ visit, one }: { visit: Visit; one: Persona }) {
  const say = visit.say(demoWords);
  const { key, name, email, persona } = one;
  return (
    <li>
      <h3>{name}</h3>
      <p className="fr-text--sm">{persona[visit.lang]}</p>
      <p>{visit.lang === 'fr' ? persona.tryFr : persona.tryEn}</p>
      {visit.actor?.email === email ? (
        <p className="bsoc-state bsoc-state--done">{say('people.you')}</p>
      ) : (
        <form method="post" action={visit.path(demoPersonAddress)}>
          <input type="hidden" name="person" value={key} />
          <Button kind="secondary" size="sm">
            {say('people.take', { name })}
          </Button>
        </form>
      )}
    </li>
  );
}
