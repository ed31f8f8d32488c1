import { type RefusalCode, type TieRule, tieRules } from './instance.ts';
import { InstanceRefused } from './instance-refused.ts';

const known = {
  global_cap: true,
  global_priority: true,
  ties: true,
  seed: true,
  pins: true,
  floors: true,
  exclusions: true,
  seconds: true,
};

/** Whether it is a whole number of places, zero included. */
export const isCount = (found: unknown): found is number =>
  typeof found === 'number' && Number.isInteger(found) && found >= 0;

/** Says that options are well formed. @throws InstanceRefused */
export function readOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new InstanceRefused('malformed', 'options', options);
  const found = options as Record<keyof typeof known, unknown>;
  const need = (key: keyof typeof known, isRight: boolean, code: RefusalCode = 'bad_option') => {
    if (!isRight) throw new InstanceRefused(code, `options.${key}`, found[key]);
  };
  const isGiven = (key: keyof typeof known) => found[key] !== undefined && found[key] !== null;

  if (isGiven('global_cap')) need('global_cap', isCount(found.global_cap), 'bad_global_cap');
  if (isGiven('ties')) need('ties', tieRules.includes(found.ties as TieRule));
  if (isGiven('seed')) need('seed', typeof found.seed === 'string');
  if (found.ties === 'lottery') need('seed', isGiven('seed'));
  if (isGiven('seconds'))
    need('seconds', Number.isFinite(found.seconds) && Number(found.seconds) > 0);
  if (isGiven('global_priority'))
    entries(found.global_priority, 'options.global_priority', 'malformed', isText);
  for (const key of ['pins', 'floors', 'exclusions'] as const)
    if (isGiven(key)) entries(found[key], `options.${key}`, 'bad_option', isPair);
}

/**
 * Options of a document that are not followed, for whoever wrote them to be told: those that the
 * format does not have, and a seed where nothing is drawn.
 */
export function optionsIgnored(options: object | null | undefined): string[] {
  const { ties } = (options ?? {}) as { ties?: TieRule | null };
  return Object.keys(options ?? {}).filter(
    (key) => !Object.hasOwn(known, key) || (key === 'seed' && (ties ?? 'listed') === 'listed'),
  );
}

const isText = (found: unknown): boolean => typeof found === 'string';
const isPair = (found: unknown): boolean =>
  Array.isArray(found) && found.length === 2 && isText(found[0]) && isText(found[1]);

function entries(
  found: unknown,
  place: string,
  code: RefusalCode,
  isRight: (one: unknown) => boolean,
): void {
  if (!Array.isArray(found)) throw new InstanceRefused(code, place, found);
  for (let at = 0; at < found.length; at++)
    if (!isRight(found[at])) throw new InstanceRefused(code, `${place}[${at}]`, found[at]);
}
