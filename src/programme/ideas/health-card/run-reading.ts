import { type ActSource, perform } from '../../../acts/act.ts';
import type { HealthCardConfig } from '../../../config-health-cards.ts';
import type { KnownForges } from './forge.ts';
import { type ReadingLimits, type RepositoryReading, readRepository } from './read-repository.ts';
import { finishReading, forgetWaiting, lastReadAt, waitingAddress } from './readings.ts';

/** What a reading is made with; tests set their own limits. */
export interface ReadingSource extends ActSource {
  config: ActSource['config'] & { healthCards: HealthCardConfig };
}

/**
 * Makes a reading that was asked for: the job `health.read`. Nothing is held while the repository
 * is read. A reading already made is left as it is; where nothing is read, what is known of the
 * address stays.
 */
export async function runReading(
  source: ReadingSource,
  readingId: string,
  limits?: ReadingLimits,
): Promise<void> {
  const address = await waitingAddress(source.db, readingId);
  if (address === undefined) return;
  if (!source.config.healthCards.isOn && (await lastReadAt(source.db, address))) {
    await perform(source, undefined, (act) => forgetWaiting(act, readingId));
    return;
  }
  const reading = await read(source, address, limits);
  await perform(source, undefined, (act) => finishReading(act, readingId, reading));
}

async function read(
  { config: { healthCards }, clock }: ReadingSource,
  address: string,
  limits?: ReadingLimits,
): Promise<RepositoryReading> {
  const { isOn, allowedHosts, githubToken } = healthCards;
  if (!isOn) {
    return { facts: {}, problems: [{ about: 'repository', code: 'switched_off', values: {} }] };
  }
  return readRepository(address, clock.now(), {
    guard: { allowedHosts },
    forges: knownForges(githubToken),
    ...(limits && { limits }),
  });
}

function knownForges(token: string | undefined): KnownForges {
  const github = { kind: 'github', api: 'https://api.github.com', token } as const;
  return { 'github.com': github, 'www.github.com': github };
}
