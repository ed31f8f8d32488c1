import type { Visit } from '../../../web/visit.tsx';
import { shortlistAddress } from '../addresses.ts';

/** The id of the form that every star of a page sends: a list's own form holds no other form. */
export const shortlistForm = 'shortlist';

/**
 * What the stars of a page send for somebody signed in; nothing for visitors, whose browser keeps
 * their list. The answer leads back to the same place. Replaced when a list is filtered in place.
 */
export function ShortlistForm({ visit }: { visit: Visit }) {
  if (!visit.actor) return null;
  return (
    <div id="shortlist-back" data-refresh>
      <form id={shortlistForm} data-stars method="post" action={visit.path(shortlistAddress)}>
        <input type="hidden" name="back" value={visit.url.pathname + visit.url.search} />
      </form>
    </div>
  );
}
