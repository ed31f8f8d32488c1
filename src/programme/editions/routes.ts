import { Routes } from '../../web/routes.ts';
export const editionRoutes = new Routes();
