import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Declaration, type Root, Rule } from 'postcss';
import { compactSvg } from './svg.ts';

const url = /url\(\s*(["']?)([^"')]+\.svg)\1\s*\)/g;

/**
 * Replaces each `url(….svg)` by a custom property, so that an icon is written once however many
 * rules show it. `folder` is where the style sheet's relative addresses start. The properties and
 * the files they stand for are added to `icons`, for {@link declareIcons}.
 */
export function liftIcons(root: Root, folder: string, icons: Map<string, string>): void {
  root.walkDecls((declaration) => {
    if (declaration.value.includes('data:')) return;
    declaration.value = declaration.value.replace(url, (_, _quote, path: string) => {
      const name = `--icon-${basename(path, '.svg')}`;
      icons.set(name, resolve(folder, path));
      return `var(${name})`;
    });
  });
}

/** Declares the icons that `root` still shows at its head, each drawing as a `data:` address. */
export function declareIcons(root: Root, icons: Map<string, string>): void {
  const shown = new Set<string>();
  root.walkDecls(({ value }) => {
    for (const [name] of value.matchAll(/--icon-[\w-]+/g)) shown.add(name);
  });
  const nodes = [...icons]
    .filter(([name]) => shown.has(name))
    .map(([prop, path]) => new Declaration({ prop, value: dataAddress(path) }));
  if (nodes.length > 0) root.prepend(new Rule({ selector: ':root', nodes }));
}

function dataAddress(path: string): string {
  const svg = compactSvg(readFileSync(path, 'utf8'))
    .replaceAll('"', "'")
    .replaceAll('%', '%25')
    .replaceAll('#', '%23');
  return `url("data:image/svg+xml,${svg}")`;
}
