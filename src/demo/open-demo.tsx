import { join } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import type { JobHandlers } from '../jobs/jobs.ts';
import { everyone } from '../web/audience.ts';
import { Routes } from '../web/routes.ts';
import type { Services } from '../web/services.ts';
import {
  demoAddress,
  demoDateAddress,
  demoMailAddress,
  demoMailBodyAddress,
  demoMailsAddress,
  demoPersonAddress,
} from './addresses.ts';
import { aroundDemo } from './around.ts';
import { DemoBar } from './bar.tsx';
import { demoPage } from './demo.page.tsx';
import type { DemoClock } from './demo-clock.ts';
import { type DemoFiles, readDemoFiles } from './demo-files.ts';
import { openGate } from './gate.ts';
import { showMail, showMailBody, showMails } from './mails.page.tsx';
import { moveDate, takePlace } from './move.ts';
import { type OpenOptions, openTimeMachine, type TimeMachine } from './time-machine.ts';

/** What a demonstration adds to a site. */
export interface Demo {
  machine: TimeMachine;
  routes: Routes;
  around: MiddlewareHandler;
  /** The same background work; each minute also plays what the scenario has due. */
  reactions(handlers: JobHandlers): JobHandlers;
}

/**
 * Opens the demonstration on its own database: the only way to sign in without a mail and to move
 * the programme's date. Puts the bar above every page.
 * @param services opened with `clock`.
 * @throws Error outside demonstration mode. @throws ConfigError on a real programme's database.
 */
export async function openDemo(
  services: Services,
  clock: DemoClock,
  options: OpenOptions = {},
): Promise<Demo> {
  if (!services.config.demo) throw new Error('a demonstration exists only in demonstration mode');
  const files = readDemoFiles(join(services.config.rootDir, 'demo'));
  const gate = openGate();
  const machine = await openTimeMachine({ services, files, clock, gate }, options);
  services.bar = (visit) => <DemoBar visit={visit} files={files} />;
  return {
    machine,
    routes: routesOf(files, machine),
    around: aroundDemo(gate),
    reactions: (handlers) => ({
      ...handlers,
      async 'calendar.tick'(data) {
        await machine.catchUp();
        await handlers['calendar.tick'](data);
      },
    }),
  };
}

function routesOf(files: DemoFiles, machine: TimeMachine): Routes {
  return new Routes()
    .page(demoAddress, everyone, { get: (visit) => demoPage(visit, files) })
    .page(demoDateAddress, everyone, { post: (visit) => moveDate(visit, files, machine) })
    .page(demoPersonAddress, everyone, { post: (visit) => takePlace(visit, files) })
    .page(demoMailsAddress, everyone, { get: showMails })
    .page(demoMailAddress, everyone, { get: showMail })
    .page(demoMailBodyAddress, everyone, { get: showMailBody });
}
