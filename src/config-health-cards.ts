/** The settings of health cards: whether repositories are read, and where requests may go. */
import { z } from 'zod';

/** How the repositories of ideas are read. */
export interface HealthCardConfig {
  /** When false no request leaves; by default in the demonstration alone. */
  isOn: boolean;
  /** Hosts, `host` or `host:port`, that are asked although they are not on the public internet. */
  allowedHosts: readonly string[];
  /** Lets GitHub answer more than sixty requests an hour; it needs no permission at all. */
  githubToken: string | undefined;
}

/** Each variable, and what is said when it is wrong. */
export const healthCardEnvironment = {
  HEALTH_CARDS: z.enum(['on', 'off'], 'must be on or off').optional(),
  HEALTH_CARD_ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .toLowerCase()
        .split(/[\s,]+/)
        .filter((one) => one !== ''),
    )
    .refine(
      (list) => list.every((one) => /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/.test(one)),
      'must list hosts, like forge.example.org or 10.0.0.5:3000',
    ),
  HEALTH_CARD_GITHUB_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be a token, without spaces')
    .optional(),
};

type HealthCardValues = z.output<z.ZodObject<typeof healthCardEnvironment>>;

/** The settings, from variables already checked. */
export function healthCardsOf(values: HealthCardValues, demo: boolean): HealthCardConfig {
  return {
    isOn: values.HEALTH_CARDS ? values.HEALTH_CARDS === 'on' : !demo,
    allowedHosts: values.HEALTH_CARD_ALLOWED_HOSTS,
    githubToken: values.HEALTH_CARD_GITHUB_TOKEN,
  };
}
