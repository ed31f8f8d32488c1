/** A student's form, sent as a browser sends it. */
import type { Someone, TestSite } from '../../../../../test/site.ts';
import { wishField } from '../../form.ts';

/** A profile that can be sent. */
export const typedProfile = {
  school: 'CentraleSupélec',
  studyYear: '2e année',
  gapYear: 'yes',
  availableFrom: '2022-09-01',
  availableUntil: '2023-02-28',
  place: 'remote',
};

/** What students do on a site, by their forms. */
export function writingOn(site: TestSite) {
  const begin = (as: Someone) => site.ask('/candidater', { as, form: {} });
  const type = (as: Someone, step: string, form: Record<string, string | File>) =>
    site.ask(`/candidater/etapes/${step}`, { as, form });
  return {
    begin,
    type,
    /** Sends the application as it is written. */
    send: (as: Someone) => type(as, 'check', {}),
    /** Types a whole application with these wishes, best first. */
    async write(as: Someone, wishes: readonly string[]): Promise<void> {
      await begin(as);
      await type(as, 'profile', typedProfile);
      await type(as, 'motivation', { motivation: 'Apprendre à contribuer.' });
      await type(as, 'wishes', {
        wishes: wishes.join(' '),
        ...Object.fromEntries(wishes.map((id) => [wishField(id), `Pourquoi ${id}`])),
      });
    },
  };
}
