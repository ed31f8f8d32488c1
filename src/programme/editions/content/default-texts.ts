import type { Lang } from '../../../words/lang.ts';
import type { ContentPage } from '../content-versions.ts';
import accessibilityEn from './accessibility.en.md?raw';
import accessibilityFr from './accessibility.fr.md?raw';
import legalNoticeEn from './legal-notice.en.md?raw';
import legalNoticeFr from './legal-notice.fr.md?raw';
import privacyEn from './privacy.en.md?raw';
import privacyFr from './privacy.fr.md?raw';
import programmeEn from './programme.en.md?raw';
import programmeFr from './programme.fr.md?raw';

const texts: Record<ContentPage, Record<Lang, string>> = {
  programme: { fr: programmeFr, en: programmeEn },
  accessibility: { fr: accessibilityFr, en: accessibilityEn },
  'legal-notice': { fr: legalNoticeFr, en: legalNoticeEn },
  privacy: { fr: privacyFr, en: privacyEn },
};

/** The text that comes with the program, in Markdown with placeholders. */
export function defaultText(page: ContentPage, lang: Lang): string {
  return texts[page][lang];
}
