import { Button } from '../ui/elements.tsx';
import { Choices, TextField } from '../ui/form.tsx';
import type { FormState } from '../web/form.ts';
import type { Visit } from '../web/visit.tsx';
import { spaceAddress } from './addresses.ts';
import { homeWords } from './words.ts';

/** The person's name and the language of their messages. */
export function ProfileForm({ visit, form }: { visit: Visit; form: FormState }) {
  const say = visit.say(homeWords);
  return (
    <form method="post" action={visit.path(spaceAddress)} noValidate>
      <TextField
        form={form}
        name="name"
        autoComplete="name"
        label={say('profile.name')}
        hint={say('profile.nameHint')}
      />
      <Choices
        form={form}
        name="lang"
        type="radio"
        isInline
        label={say('profile.lang')}
        choices={[
          { value: 'fr', label: <span lang="fr">Français</span> },
          { value: 'en', label: <span lang="en">English</span> },
        ]}
      />
      <Button>{say('profile.save')}</Button>
    </form>
  );
}
