import type { Visit } from '../../../web/visit.tsx';
import type { OpenedApplication } from './apply-visit.ts';
import { isSame, loadCopy } from './copy.ts';
import { readinessOf } from './readiness.ts';

/** Whether sending now would change what readers see. */
export async function differsFromSent(
  visit: Visit<unknown>,
  { application, facts, kept }: OpenedApplication,
): Promise<boolean> {
  if (application.revision === 0) return true;
  const sent = await loadCopy(visit.db, application.id, application.revision);
  const readiness = readinessOf(application.draft.fields, facts);
  if (!sent || !readiness.isReady) return true;
  return !isSame({ ...readiness, cvId: (kept ?? application).cvId }, sent);
}
