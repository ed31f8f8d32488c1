import { coordinators, signedIn } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import {
  availabilityAddress,
  newSessionAddress,
  sessionAddress,
  sessionCandidatesAddress,
  sessionSettingsAddress,
  sessionsAddress,
} from '../addresses.ts';
import { showAvailability, submitAvailability } from './availability.page.tsx';
import { showCandidates, submitCandidates } from './candidates.page.tsx';
import { showNewSession, submitNewSession } from './new-session.page.tsx';
import { showSession, submitSession } from './session.page.tsx';
import { showSessions } from './sessions.page.tsx';
import { showSettings, submitSettings } from './settings.page.tsx';

export const planningRoutes = new Routes()
  .page(sessionsAddress, coordinators, { get: showSessions })
  .page(newSessionAddress, coordinators, { get: showNewSession, post: submitNewSession })
  .page(sessionAddress, coordinators, { get: showSession, post: submitSession })
  .page(sessionSettingsAddress, coordinators, { get: showSettings, post: submitSettings })
  .page(sessionCandidatesAddress, coordinators, { get: showCandidates, post: submitCandidates })
  .page(availabilityAddress, signedIn, { get: showAvailability, post: submitAvailability });
