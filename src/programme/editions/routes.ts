import { coordinators } from '../../web/audience.ts';
import { Routes } from '../../web/routes.ts';
import {
  cloneEditionAddress,
  cockpitAddress,
  contentAddress,
  contentsAddress,
  contentVersionAddress,
  coordinationAddress,
  editionSettingsAddress,
  eventAddress,
  eventsAddress,
  extensionsAddress,
  milestonesAddress,
  newEditionAddress,
  newEventAddress,
} from './addresses.ts';
import { showClone, submitClone } from './clone-edition.page.tsx';
import { showCockpit } from './cockpit.page.tsx';
import { showContent, submitContent } from './content-editor.page.tsx';
import { showContentVersion, submitContentVersion } from './content-version.page.tsx';
import { showContents } from './contents.page.tsx';
import { showCoordination } from './coordination.page.tsx';
import { showEvent, showNewEvent, submitEvent, submitNewEvent } from './event-form.page.tsx';
import { showEvents } from './events.page.tsx';
import { showExtensions, submitExtension } from './extensions.page.tsx';
import { showMilestones, submitMilestones } from './milestones.page.tsx';
import { showNewEdition, submitNewEdition } from './new-edition.page.tsx';
import { showSettings, submitSettings } from './settings.page.tsx';

/** The coordination of editions. */
export const editionRoutes = new Routes()
  .page(coordinationAddress, coordinators, { get: showCoordination })
  .page(newEditionAddress, coordinators, { get: showNewEdition, post: submitNewEdition })
  .page(cockpitAddress, coordinators, { get: showCockpit })
  .page(editionSettingsAddress, coordinators, { get: showSettings, post: submitSettings })
  .page(cloneEditionAddress, coordinators, { get: showClone, post: submitClone })
  .page(milestonesAddress, coordinators, { get: showMilestones, post: submitMilestones })
  .page(eventsAddress, coordinators, { get: showEvents })
  .page(newEventAddress, coordinators, { get: showNewEvent, post: submitNewEvent })
  .page(eventAddress, coordinators, { get: showEvent, post: submitEvent })
  .page(contentsAddress, coordinators, { get: showContents })
  .page(contentAddress, coordinators, { get: showContent, post: submitContent })
  .page(contentVersionAddress, coordinators, {
    get: showContentVersion,
    post: submitContentVersion,
  })
  .page(extensionsAddress, coordinators, { get: showExtensions, post: submitExtension });
