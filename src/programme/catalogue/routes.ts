import { Routes } from '../../web/routes.ts';
export const catalogueRoutes = new Routes();
