import type { ReactNode } from 'react';
import { Checkbox, type FormState, Select, TextArea, TextField } from '../../ui/form.tsx';
import type { Visit } from '../../web/visit.tsx';
import { eventAudiences, eventKinds } from './event.ts';
import { publicWords } from './public-words.ts';
import { editionWords } from './words.ts';

const names = [
  'kind',
  'audience',
  'date',
  'startTime',
  'endTime',
  'isOnline',
  'place',
  'titleFr',
  'titleEn',
  'descriptionFr',
  'descriptionEn',
  'joinUrl',
  'registrationUrl',
  'recordingUrl',
] as const;
type Name = (typeof names)[number];

/** The label of each field, for summaries of errors and conflicts. */
export function eventLabels(visit: Visit): Record<string, string> {
  const say = visit.say(editionWords);
  return Object.fromEntries(names.map((name) => [name, say(`event.${name}`)]));
}

/** The fields of an event. */
export function EventFields({ visit, form }: { visit: Visit; form: FormState }) {
  const say = visit.say(editionWords);
  const shown = visit.say(publicWords);
  const field = (name: Name) => ({ form, name, label: say(`event.${name}`) });
  return (
    <>
      <Select
        {...field('kind')}
        choices={eventKinds.map((value) => ({ value, label: shown(`event.${value}`) }))}
      />
      <Select
        {...field('audience')}
        choices={eventAudiences.map((value) => ({ value, label: shown(`audience.${value}`) }))}
      />
      <h2>{say('event.when')}</h2>
      <TextField {...field('date')} type="date" />
      <Side>
        <TextField
          {...field('startTime')}
          type="time"
          hint={say('event.startTimeHint')}
          isOptional
        />
        <TextField {...field('endTime')} type="time" isOptional />
      </Side>
      <h2>{say('event.where')}</h2>
      <div className="fr-mb-3w">
        <Checkbox {...field('isOnline')} />
      </div>
      <TextField {...field('place')} hint={say('event.placeHint')} isOptional />
      <h2>{say('event.texts')}</h2>
      <Side>
        <TextField {...field('titleFr')} hint={say('event.titleHint')} isOptional />
        <TextField {...field('titleEn')} hint={say('event.titleHint')} isOptional />
      </Side>
      <Side>
        <TextArea {...field('descriptionFr')} rows={5} isOptional />
        <TextArea {...field('descriptionEn')} rows={5} isOptional />
      </Side>
      <h2>{say('event.links')}</h2>
      <TextField {...field('joinUrl')} type="url" isOptional />
      <TextField {...field('registrationUrl')} type="url" isOptional />
      <TextField
        {...field('recordingUrl')}
        type="url"
        hint={say('event.recordingHint')}
        isOptional
      />
    </>
  );
}

/** Two fields side by side where there is room. */
function Side({ children }: { children: [ReactNode, ReactNode] }) {
  return (
    <div className="fr-grid-row fr-grid-row--gutters fr-grid-row--bottom fr-mb-2w">
      <div className="fr-col-12 fr-col-lg-6">{children[0]}</div>
      <div className="fr-col-12 fr-col-lg-6">{children[1]}</div>
    </div>
  );
}
