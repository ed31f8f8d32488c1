import { Routes } from '../web/routes.ts';
export const homeRoutes = new Routes();
