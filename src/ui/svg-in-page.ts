/** A picture drawn on the server, made part of a page: pure. */

/**
 * Names an `<svg>` and lets it be as wide as its place. Nothing of it keeps a `style`, which the
 * site's policy on content would not apply, but the size of its texts.
 * @param id of its title, unique in the page.
 * @param title what it shows, said to who does not see it.
 * @param colours those that stand for colours of the page, and what to write instead.
 */
export function svgInPage(
  svg: string,
  { id, title, colours }: { id: string; title: string; colours: Record<string, string> },
): string {
  const named = svg
    .replace(/^<svg[^>]*>/, (head) => {
      const box = /viewBox="([^"]*)"/.exec(head)?.[1] ?? '';
      return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" role="img" aria-labelledby="${id}" class="bsoc-chart"><title id="${id}">${escaped(title)}</title>`;
    })
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:style|class|ecmeta_[\w-]+)="[^"]*"/g, (attribute) =>
      attribute.startsWith(' class="bsoc-chart"') ? attribute : fontOf(attribute),
    );
  return Object.entries(colours).reduce(
    (text, [drawn, written]) => text.replaceAll(drawn, written),
    named,
  );
}

/** The size of a text, out of its style: the only thing there that is kept. */
function fontOf(attribute: string): string {
  const size = /font-size:\s*(\d+)px/.exec(attribute)?.[1];
  return size ? ` font-size="${size}"` : '';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
