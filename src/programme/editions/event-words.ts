import type { Lang } from '../../words/lang.ts';
import type { EditionEvent } from './event.ts';
import { publicWords } from './public-words.ts';

/** A text of an event, in the language it was found in. */
export interface EventText {
  text: string;
  lang: Lang;
}

/** What an event is called: its title, in the other language if need be, else its kind. */
export function titleOf(event: EditionEvent, lang: Lang): EventText {
  return (
    written(event.titleFr, event.titleEn, lang) ?? {
      text: publicWords(lang)(`event.${event.kind}`),
      lang,
    }
  );
}

/** What an event is about, in Markdown; undefined when nobody wrote it. */
export function descriptionOf(event: EditionEvent, lang: Lang): EventText | undefined {
  return written(event.descriptionFr, event.descriptionEn, lang);
}

/** Where to be, in words; empty when nobody said. */
export function placeOf(event: EditionEvent, lang: Lang): string {
  const say = publicWords(lang);
  if (!event.isOnline) return event.place;
  return event.place ? say('calendar.onlineAndAt', { place: event.place }) : say('calendar.online');
}

function written(fr: string, en: string, lang: Lang): EventText | undefined {
  const texts: EventText[] = [
    { text: fr, lang: 'fr' },
    { text: en, lang: 'en' },
  ];
  const mine = texts.find((one) => one.lang === lang && one.text.trim());
  return mine ?? texts.find(({ text }) => text.trim());
}
