import { sitePath } from '../web/site-path.ts';
import type { Visit } from '../web/visit.tsx';
import { signInAddress, signInLinkAddress } from './addresses.ts';
import { sendLink } from './sign-in.page.tsx';
import { addressOfLink } from './sign-in-link.ts';

/** Mails a new link to the address of one that is no longer good, and never says which. */
export async function renewLink(visit: Visit<{ token: string }>): Promise<Response> {
  const next = sitePath((await visit.fields()).text('next')) ?? '';
  const email = await addressOfLink(visit.db, visit.now, visit.params.token);
  if (email === undefined) return visit.redirect(visit.path(signInAddress, {}, { next }));
  await sendLink(visit, email, next);
  return visit.redirect(visit.path(signInAddress, {}, { renewed: '1', next }));
}

/** Asked for without its form: back to the link, whose page has it. */
export function showLinkAgain(visit: Visit<{ token: string }>): Response {
  return visit.redirect(visit.path(signInLinkAddress, visit.params));
}
