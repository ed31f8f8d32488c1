import type { AtRule, Declaration, Root, Rule } from 'postcss';
import type { Vocabulary } from './vocabulary.ts';

const negation = /:not\((?:[^()]|\([^()]*\))*\)/g;
const alternatives = /:(?:is|where|has)\((?:[^()]|\([^()]*\))*\)/g;
const attribute = /\[([\w-]+)(?:([~|^$*]?=)("[^"]*"|'[^']*'|[^\]]*))?\]/g;
const reference = /var\(\s*(--[\w-]+)/g;

/** Attributes of the design system that we set outside the sources' words, or that carry no name. */
const knownAttributes = new Set(['data-fr-theme', 'data-fr-scheme']);

/**
 * Removes in place what no page can show: selectors naming an unknown class or `data-fr-` attribute,
 * then custom properties and keyframes nothing refers to, then what that leaves empty.
 * Selectors inside `:not()`, `:is()`, `:where()` and `:has()` are never a reason to remove.
 */
export function purge(root: Root, vocabulary: Vocabulary): void {
  root.walkRules((rule) => {
    if (isKeyframe(rule)) return;
    const kept = rule.selectors.filter((selector) => canMatch(selector, vocabulary));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  while (removeUnreferenced(root, vocabulary)) {
    // A removed property may have been the last one to refer to another.
  }
  removeEmpty(root);
}

function isKeyframe(rule: Rule): boolean {
  return rule.parent?.type === 'atrule' && /keyframes$/.test((rule.parent as AtRule).name);
}

/** Whether a page made of these sources may hold an element that the selector designates. */
export function canMatch(selector: string, vocabulary: Vocabulary): boolean {
  const required = selector.replace(negation, '').replace(alternatives, '');
  for (const [, name = '', operator, value = ''] of required.matchAll(attribute)) {
    if (name.startsWith('data-fr-') && !knownAttributes.has(name) && !vocabulary.has(name)) {
      return false;
    }
    const prefix = value.replace(/^["']|["']$/g, '').trim();
    if (name === 'class' && operator && !vocabulary.hasPrefix(prefix)) return false;
  }
  const classes = required.replace(attribute, '').matchAll(/\.(-?[A-Za-z_][\w-]*)/g);
  for (const [, name = ''] of classes) if (!vocabulary.has(name)) return false;
  return true;
}

function removeUnreferenced(root: Root, vocabulary: Vocabulary): boolean {
  const referenced = new Set<string>();
  const animations: string[] = [];
  const properties: Declaration[] = [];
  root.walkDecls((declaration) => {
    if (declaration.prop.startsWith('--')) properties.push(declaration);
    if (declaration.prop.startsWith('animation')) animations.push(declaration.value);
    for (const [, name = ''] of declaration.value.matchAll(reference)) referenced.add(name);
  });
  const unused = properties.filter(({ prop }) => !referenced.has(prop) && !vocabulary.has(prop));
  for (const declaration of unused) declaration.remove();
  const played = new Set(animations.flatMap((value) => value.split(/[\s,]+/)));
  root.walkAtRules(/keyframes$/, (rule) => {
    if (!played.has(rule.params)) rule.remove();
  });
  return unused.length > 0;
}

function removeEmpty(root: Root): void {
  root.walkComments((comment) => {
    comment.remove();
  });
  let removed: boolean;
  do {
    removed = false;
    root.walk((node) => {
      if ((node.type === 'rule' || node.type === 'atrule') && node.nodes?.length === 0) {
        node.remove();
        removed = true;
      }
    });
  } while (removed);
}
