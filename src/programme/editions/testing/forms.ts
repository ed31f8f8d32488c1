/** Reads a rendered form back, as the browser that received it would send it. */

const decoded = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string) =>
  decoded(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** The values of the visible fields of a page, by name; an unticked box is absent. */
export function typedIn(html: string): Record<string, string> {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const inputs = [...main.matchAll(/<input [^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/type="(hidden|file)"/.test(tag))
    .filter((tag) => !/type="(checkbox|radio)"/.test(tag) || / checked=/.test(tag))
    .map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')] as const);
  const areas = [...main.matchAll(/(<textarea [^>]*>)([^<]*)<\/textarea>/g)].map(
    ([, tag = '', text = '']) =>
      [attribute(tag, 'name'), decoded(text).replace(/^\n/, '')] as const,
  );
  const selects = [...main.matchAll(/(<select [^>]*>)(.*?)<\/select>/gs)].map(
    ([, tag = '', options = '']) => {
      const chosen =
        /<option [^>]*selected=""[^>]*>/.exec(options) ?? /<option [^>]*>/.exec(options);
      return [attribute(tag, 'name'), attribute(chosen?.[0] ?? '', 'value')] as const;
    },
  );
  return Object.fromEntries([...inputs, ...areas, ...selects]);
}

/** The value of a hidden field; undefined when the page has none of that name. */
export function hiddenValue(html: string, name: string): string | undefined {
  const [tag] = new RegExp(`<input type="hidden" name="${name}"[^>]*>`).exec(html) ?? [];
  return tag && attribute(tag, 'value');
}
