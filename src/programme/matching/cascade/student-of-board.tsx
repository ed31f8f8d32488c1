import type { Visit } from '../../../web/visit.tsx';
import { boardApplicationAddress } from '../../applications/addresses.ts';
import { type StudentNames, studentName } from '../laboratory/student-names.ts';

/** A student as the team calls them, leading to their application. */
export function StudentLink({
  visit,
  names,
  applicationId,
  number,
}: {
  visit: Visit<{ edition: string }>;
  names: StudentNames;
  applicationId: string;
  /** Of the application. */
  number: number | string;
}) {
  const href = visit.path(boardApplicationAddress, {
    edition: visit.edition.slug,
    application: applicationId,
  });
  return (
    <a href={href}>
      <bdi>{studentName(visit, names, { applicationId, id: String(number) })}</bdi>
    </a>
  );
}
