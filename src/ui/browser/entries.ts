/**
 * The scripts a page may load, one file each; the other modules of this folder are bundled into
 * them. `scheme` is the only one to block (`<script src>` in the head); the others are
 * `<script type="module">`.
 *
 * - `scheme`: every page. `page`: every page. `catalogue`: the projects' list and pages.
 *   `autosave`: pages with a form that saves itself. `wishes`: ranking wishes. `ranking`: ranking with
 *   ties. `own-zone`: pages with hours of interviews. `whole-day`: boxes that stand for a group of boxes.
 */
export const entries = [
  'scheme',
  'page',
  'catalogue',
  'autosave',
  'wishes',
  'ranking',
  'own-zone',
  'whole-day',
] as const;

/** A script that `assets.href` knows, without its extension. */
export type EntryName = (typeof entries)[number];
