import type { ReactNode } from 'react';
import { Button } from '../ui/elements.tsx';
import { TextField } from '../ui/form.tsx';
import { type FormState, formOf } from '../web/form.ts';
import type { Visit } from '../web/visit.tsx';
import { providerAddress, signInAddress } from './addresses.ts';
import { peopleWords } from './words.ts';

interface WaysProps {
  visit: Visit<unknown>;
  /** Where the person was going, on this site. */
  next: string | undefined;
  form?: FormState;
  /** What the provider's button says, when not that one signs in with it. */
  again?: boolean;
}

/** Every way to sign in: the organisation's account where one is set, and the mailed link. */
export function SignInWays({ visit, next, form = formOf({}), again = false }: WaysProps) {
  const say = visit.say(peopleWords);
  const { provider } = visit.services.identity;
  const lead = <p className="fr-text--lead">{say('signIn.lead')}</p>;
  if (!provider) {
    return (
      <>
        {lead}
        <LinkForm visit={visit} next={next} form={form} />
      </>
    );
  }
  const { name } = provider;
  return (
    <>
      <h2 className="fr-h4">{say('provider.title')}</h2>
      <form method="post" action={visit.path(providerAddress)} className="fr-mb-6w">
        <input type="hidden" name="next" value={next ?? ''} />
        <Button>{say(again ? 'provider.retry' : 'provider.button', { name })}</Button>
      </form>
      <h2 className="fr-h4">{say('provider.or')}</h2>
      <p>{say('signIn.lead')}</p>
      <LinkForm visit={visit} next={next} form={form} kind="secondary" />
    </>
  );
}

function LinkForm({
  visit,
  next,
  form,
  kind = 'primary',
}: Required<Omit<WaysProps, 'again'>> & { kind?: 'primary' | 'secondary' }) {
  const say = visit.say(peopleWords);
  return (
    <form method="post" action={visit.path(signInAddress)} noValidate>
      <input type="hidden" name="next" value={next ?? ''} />
      <TextField
        form={form}
        name="email"
        type="email"
        autoComplete="email"
        label={say('signIn.email')}
        hint={say('signIn.emailHint')}
      />
      <Button kind={kind}>{say('signIn.send')}</Button>
    </form>
  );
}

/** The measure of a page that asks who one is. */
export function SignInColumn({ children }: { children: ReactNode }) {
  return (
    <div className="fr-grid-row fr-my-6w">
      <div className="fr-col-12 fr-col-md-8 fr-col-lg-6">{children}</div>
    </div>
  );
}
