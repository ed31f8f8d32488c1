import { address } from '../address.ts';
import { everyone } from '../audience.ts';
import { Routes } from '../routes.ts';
import { showApiReference } from './reference.page.tsx';

export const apiReferenceAddress = address('/api', '/api');

/** The reference for people; what programs ask is the door's. */
export const apiRoutes = new Routes().page(apiReferenceAddress, everyone, {
  get: showApiReference,
  isKept: true,
});
