import { type AtRule, AtRule as makeAtRule, type Root, type Rule } from 'postcss';

const chosenDark = /(:root)?\[data-fr-theme=["']?dark["']?\]/g;

/**
 * Makes the dark scheme follow the system's preference without a script: every rule for
 * `[data-fr-theme=dark]` is repeated for people whose system asks for dark and who did not choose
 * light. Both copies apply on screen only, so that paper stays black on white.
 * Specificity is kept: `:root[…]` becomes `:root:not([…])`, `[…] .x` a `:where(:root)` prefix.
 */
export function followSystemScheme(root: Root): void {
  const dark: Rule[] = [];
  root.walkRules((rule) => {
    if (rule.selector.includes('[data-fr-theme=dark]') && !asksForScheme(rule)) dark.push(rule);
  });
  for (const rule of dark) {
    const wanted = rule.clone({ selectors: rule.selectors.map(unlessLight) });
    const system = media('screen and (prefers-color-scheme: dark)', wanted);
    const chosen = media('screen', rule.clone());
    rule.replaceWith(chosen);
    chosen.after(system);
  }
}

function asksForScheme(rule: Rule): boolean {
  const around = rule.parent;
  return around?.type === 'atrule' && (around as AtRule).params.includes('prefers-color-scheme');
}

function unlessLight(selector: string): string {
  return selector.replace(chosenDark, (_, tag: string | undefined) =>
    tag ? ':root:not([data-fr-theme=light])' : ':where(:root):not([data-fr-theme=light])',
  );
}

function media(params: string, rule: Rule): AtRule {
  return new makeAtRule({ name: 'media', params, nodes: [rule] });
}

/** Drops the Internet Explorer half of the forced-colours queries. */
export function dropLegacyQueries(root: Root): void {
  root.walkAtRules('media', (rule) => {
    const queries = rule.params.split(',').map((query) => query.trim());
    const kept = queries.filter((query) => !query.includes('-ms-high-contrast'));
    if (kept.length === 0) rule.remove();
    else rule.params = kept.join(', ');
  });
}

/** Drops the prefixed copy of a mask's properties: the minifier writes it where it is needed. */
export function dropPrefixedMasks(root: Root): void {
  root.walkDecls(/^-webkit-mask/, (declaration) => {
    const plain = declaration.prop.replace('-webkit-', '');
    const rule = declaration.parent as Rule;
    if (rule.some((other) => other.type === 'decl' && other.prop === plain)) declaration.remove();
  });
}
