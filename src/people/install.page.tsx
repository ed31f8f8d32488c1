import { coordinationAddress } from '../programme/editions/addresses.ts';
import { Button } from '../ui/elements.tsx';
import { ErrorSummary, TextField } from '../ui/form.tsx';
import { type FormState, formOf } from '../web/form.ts';
import type { Visit } from '../web/visit.tsx';
import { install, installationSchema, isInstallationTokenValid } from './install.ts';
import { peopleWords } from './words.ts';

/** The page behind the link printed in the terminal. */
export async function showInstall(visit: Visit<{ token: string }>): Promise<Response> {
  const isValid = await isInstallationTokenValid(visit.db, visit.now, visit.params.token);
  return installPage(visit, formOf(), isValid);
}

/** Makes the first admin and signs them in. */
export async function submitInstall(visit: Visit<{ token: string }>): Promise<Response> {
  const fields = await visit.fields();
  const checked = visit.check(installationSchema, fields.toObject());
  if (!checked.ok)
    return installPage(visit, { values: fields.toObject(), errors: checked.errors }, true);
  await visit.perform((act) => install(act, visit.params.token, checked.data));
  const cookies = await visit.services.identity.signInAs(checked.data.email, new Headers());
  return visit.redirect(visit.path(coordinationAddress), cookies);
}

function installPage(visit: Visit<{ token: string }>, form: FormState, isValid: boolean): Response {
  const say = visit.say(peopleWords);
  return visit.page(
    {
      title: say('install.title'),
      isError: form.errors.length > 0,
      isPrivate: true,
      children: (
        <div className="fr-grid-row fr-my-6w">
          <div className="fr-col-12 fr-col-md-8 fr-col-lg-6">
            <h1>{say('install.title')}</h1>
            {isValid ? (
              <>
                <ErrorSummary
                  form={form}
                  labels={{ name: say('install.name'), email: say('signIn.email') }}
                />
                <p className="fr-text--lead">{say('install.lead')}</p>
                <form method="post" noValidate>
                  <TextField
                    form={form}
                    name="name"
                    autoComplete="name"
                    label={say('install.name')}
                  />
                  <TextField
                    form={form}
                    name="email"
                    type="email"
                    autoComplete="email"
                    label={say('signIn.email')}
                    hint={say('signIn.emailHint')}
                  />
                  <Button>{say('install.button')}</Button>
                </form>
              </>
            ) : (
              <p className="fr-text--lead">{say('install.used')}</p>
            )}
          </div>
        </div>
      ),
    },
    form.errors.length > 0 || isValid ? {} : { status: 410 },
  );
}
