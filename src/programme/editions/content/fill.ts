import type { Temporal } from 'temporal-polyfill';
import { dayOf, shortDay } from '../../../words/dates.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Edition } from '../edition.ts';
import { minimumHourlyRate } from '../hourly-rate.ts';
import { publicWords } from '../public-words.ts';
import { knownPlaceholders, type Placeholder, placeholdersToComplete } from './placeholders.ts';

/** What placeholders are filled from. */
export interface ContentFacts {
  /** Undefined before the first edition: what only an edition knows is then left to complete. */
  edition: Edition | undefined;
  /** Public origin of the site. */
  baseUrl: string;
  /** When the text shown was written. */
  updatedAt: Temporal.Instant | undefined;
  lang: Lang;
}

/**
 * Replaces every placeholder of a text by its value, as Markdown that shows exactly that value. What
 * is not known reads *à compléter*, visibly. Names that are no placeholder stay as they are typed.
 */
export function fillPlaceholders(markdown: string, facts: ContentFacts): string {
  const values = placeholderValues(facts);
  return markdown.replace(/\{\{([\w.]+)\}\}/g, (whole, name: string) => values.get(name) ?? whole);
}

function placeholderValues(facts: ContentFacts): Map<string, string> {
  const unknown = `*${publicWords(facts.lang)('toComplete')}*`;
  const known = facts.edition ? editionValues(facts, facts.edition) : {};
  const values: Partial<Record<Placeholder, string>> = {
    ...known,
    'site.url': `<${facts.baseUrl}>`,
  };
  return new Map(
    [...knownPlaceholders, ...placeholdersToComplete].map((name) => [
      name,
      values[name] || unknown,
    ]),
  );
}

function editionValues(
  { lang, updatedAt }: ContentFacts,
  edition: Edition,
): Partial<Record<Placeholder, string>> {
  const rate = minimumHourlyRate(edition.internshipStartsOn);
  return {
    'edition.name': asMarkdown(edition.name),
    'edition.startsOn': shortDay(edition.internshipStartsOn, lang),
    'edition.endsOn': shortDay(edition.internshipEndsOn, lang),
    'edition.school': asMarkdown(edition.school),
    'edition.operator': asMarkdown(edition.operator),
    'edition.host': asMarkdown([edition.hostName, edition.hostAddress].filter(Boolean).join(', ')),
    'edition.eligible': eligible(edition, lang),
    'edition.fundedPlaces': String(edition.fundedPlaces),
    'edition.hourlyRate': rate && asMarkdown(euros(rate, lang)),
    'contact.email': mailLink(edition.contactEmail),
    'page.updatedOn': updatedAt && shortDay(dayOf(updatedAt, edition.timezone), lang),
  } as Partial<Record<Placeholder, string>>;
}

/** Who may apply; where it is written in French alone, an English text says that it is in French. */
function eligible({ eligibleFr, eligibleEn }: Edition, lang: Lang): string {
  const french = asMarkdown(eligibleFr);
  if (lang === 'fr') return french;
  return asMarkdown(eligibleEn) || (french && `[${french}]{lang=fr}`);
}

/** "3,90 €" or "€3.90". @param cents whole cents. */
export function euros(cents: number, lang: Lang): string {
  return new Intl.NumberFormat(lang === 'fr' ? 'fr-FR' : 'en-GB', {
    style: 'currency',
    currency: 'EUR',
  }).format(cents / 100);
}

/** Text that Markdown shows as it is, on one line. */
function asMarkdown(text: string): string {
  return text
    .trim()
    .replace(/\s*[\r\n]\s*/g, ' ')
    .replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

function mailLink(email: string): string {
  return `[${asMarkdown(email)}](<mailto:${encodeURI(email)}>)`;
}
