import { type FormState, Select, TextField } from '../../ui/form.tsx';
import type { Visit } from '../../web/visit.tsx';
import { type SettingName, settingNames, timezones } from './edition-settings.ts';
import { editionWords } from './words.ts';

/** The label of each setting, for summaries of errors and conflicts. */
export function settingLabels(visit: Visit): Record<SettingName, string> {
  const say = visit.say(editionWords);
  return Object.fromEntries(settingNames.map((name) => [name, say(`edition.${name}`)])) as Record<
    SettingName,
    string
  >;
}

/** The fields that describe an edition, for creating one and for changing it. */
export function SettingsFields({ visit, form }: { visit: Visit; form: FormState }) {
  const say = visit.say(editionWords);
  const field = (name: SettingName) => ({ form, name, label: say(`edition.${name}`) });
  return (
    <>
      <TextField {...field('name')} hint={say('edition.nameHint')} />
      <TextField {...field('slug')} hint={say('edition.slugHint')} />
      <Select
        {...field('timezone')}
        hint={say('edition.timezoneHint')}
        choices={timezones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      />
      <TextField {...field('operator')} hint={say('edition.operatorHint')} />
      <TextField {...field('school')} />
      <TextField {...field('hostName')} />
      <TextField {...field('hostAddress')} isOptional />
      <TextField {...field('eligibleFr')} hint={say('edition.eligibleHint')} isOptional />
      <TextField {...field('eligibleEn')} hint={say('edition.eligibleHint')} isOptional />
      <TextField {...field('contactEmail')} type="email" hint={say('edition.contactHint')} />
      <TextField {...field('fundedPlaces')} type="number" hint={say('edition.fundedPlacesHint')} />
    </>
  );
}
