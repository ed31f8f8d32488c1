const artwork = { decorative: '#ececff', minor: '#e1000f', major: '#000091' };

/**
 * The same drawing in fewer bytes: no comment, no indentation, three decimals, and colours as
 * attributes in place of an inline style sheet, which our Content-Security-Policy would refuse.
 */
export function compactSvg(svg: string): string {
  let compact = svg
    .replace(/<\?xml[^>]*>|<!DOCTYPE[^>]*>|<!--[\s\S]*?-->|<style>[\s\S]*?<\/style>/g, '')
    .replace(/\s+/g, ' ')
    .replace(/> </g, '><')
    .replace(/(\.\d{3})\d+/g, '$1');
  for (const [part, colour] of Object.entries(artwork)) {
    compact = compact.replace(`<use class="fr-artwork-${part}"`, `<use fill="${colour}"`);
  }
  return compact.trim();
}
