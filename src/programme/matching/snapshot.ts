/**
 * Wishes, rankings and places of an edition at an instant, as `matching_snapshot.content` keeps them:
 * what every scenario of a session is computed from. Pure. It names nobody: students go by the number
 * of their application, projects by their slug, organisations by their id.
 */
import { z } from 'zod';

export const snapshotSchema = z.object({
  fundedPlaces: z.int().min(0),
  students: z.array(
    z.object({
      /** The number of the application. */
      id: z.string(),
      applicationId: z.string(),
      /** Slugs of projects, best first. */
      wishes: z.array(z.string()),
    }),
  ),
  projects: z.array(
    z.object({
      /** The slug. */
      id: z.string(),
      ideaId: z.string(),
      name: z.string(),
      /** Null: a project without one; it then stands for itself. */
      organisation: z.string().nullable(),
      places: z.int().min(0),
      /** Students by number, best first; those of a group are equal. */
      groups: z.array(z.array(z.string())),
      /** Not for this project, say its mentors. */
      refused: z.array(z.string()),
      /** Those of whom its mentors said nothing: equal, after all the others. */
      unplaced: z.array(z.string()),
      /** Which ranking it is; 0 when there is none. */
      ranking: z.int().min(0),
      /** True when its mentors said that it is done. */
      isFinal: z.boolean(),
    }),
  ),
  organisations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['administration', 'company', 'association', 'community']),
      /** Most places over all its projects; null: no limit of its own. */
      places: z.int().min(0).nullable(),
    }),
  ),
});
export type Snapshot = z.output<typeof snapshotSchema>;
export type SnapshotStudent = Snapshot['students'][number];
export type SnapshotProject = Snapshot['projects'][number];
