/**
 * Beside an hour of the programme's zone, the hour it is where the reader's device is, when their
 * clocks differ. An element says the instant (`data-own-time`), the page's zone (`data-own-zone`) and
 * the words to fill (`data-own-words`; `data-own-day-words` when the day differs too).
 */
const lang = document.documentElement.lang || 'fr';
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const element of document.querySelectorAll<HTMLElement>('[data-own-time]')) show(element);

function show(element: HTMLElement): void {
  const { ownTime = '', ownZone = '', ownWords = '', ownDayWords = '' } = element.dataset;
  const instant = new Date(ownTime);
  if (!own || Number.isNaN(instant.getTime())) return;
  const here = partsIn(own, instant);
  const there = partsIn(ownZone, instant);
  if (here.time === there.time && here.day === there.day) return;
  const words = here.day === there.day ? ownWords : ownDayWords;
  const zone = (own.split('/').at(-1) ?? own).replaceAll('_', ' ');
  element.textContent = words
    .replace('{day}', here.day)
    .replace('{time}', here.time)
    .replace('{zone}', zone);
  element.hidden = false;
}

function partsIn(timeZone: string, instant: Date): { day: string; time: string } {
  const time = new Intl.DateTimeFormat(lang, {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const day = new Intl.DateTimeFormat(lang, { timeZone, weekday: 'long', day: 'numeric' });
  // "20:30" in English; in French "20 h 30", as the page writes it.
  const text = time.format(instant);
  return {
    day: day.format(instant),
    time: lang === 'fr' ? text.replace(':', '\u00a0h\u00a0') : text,
  };
}
