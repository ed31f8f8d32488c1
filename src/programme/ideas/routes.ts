import { coordinators, everyone, signedIn } from '../../web/audience.ts';
import { Routes } from '../../web/routes.ts';
import {
  ideaAddress,
  ideaAutosaveAddress,
  ideaStepAddress,
  ideasImportAddress,
  ideasImportRunAddress,
  proposeAddress,
} from './addresses.ts';
import { showIdea } from './idea.page.tsx';
import { autosaveStep, showStep, submitStep } from './idea-form.page.tsx';
import { showImport, showImportRun, submitImport } from './import.page.tsx';
import { showPropose, startIdea } from './propose.page.tsx';

export const ideaRoutes = new Routes()
  .page(proposeAddress, everyone, { get: showPropose, post: startIdea, postAudience: signedIn })
  .page(ideaAddress, signedIn, { get: showIdea })
  .page(ideaStepAddress, signedIn, { get: showStep, post: submitStep })
  .page(ideaAutosaveAddress, signedIn, { post: autosaveStep })
  .page(ideasImportAddress, coordinators, { get: showImport, post: submitImport })
  .page(ideasImportRunAddress, coordinators, { get: showImportRun });
