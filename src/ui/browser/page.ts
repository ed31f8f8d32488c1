import { bringShortlist } from './bring-shortlist.ts';
import { offerDisplaySettings } from './display.ts';
import { showErrors } from './errors.ts';
import { sendOnce } from './once.ts';
import { openPanels } from './panel.ts';

// What every page does better with a script. Each one works without.
openPanels();
offerDisplaySettings();
sendOnce();
showErrors();
void bringShortlist();
