/** The languages of the interface; the first is the default. */
export const langs = ['fr', 'en'] as const;
export type Lang = (typeof langs)[number];

export function isLang(value: unknown): value is Lang {
  return value === 'fr' || value === 'en';
}
