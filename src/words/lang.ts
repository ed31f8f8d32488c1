/** The languages of the interface; the first is the default. */
export const langs = ['fr', 'en'] as const;
export type Lang = (typeof langs)[number];

export function isLang(value: unknown): value is Lang {
  return value === 'fr' || value === 'en';
}

/** The `lang` of an element that shows a text: none when the page is in the text's language too. */
export function otherLang(ofText: Lang, ofPage: Lang): Lang | undefined {
  return ofText === ofPage ? undefined : ofText;
}
