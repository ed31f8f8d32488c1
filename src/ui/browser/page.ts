import { offerDisplaySettings } from './display.ts';
import { showErrors } from './errors.ts';
import { sendOnce } from './once.ts';
import { openPanels } from './panel.ts';
import { bringShortlist } from './shortlist.ts';

// What every page does better with a script. Each one works without.
openPanels();
offerDisplaySettings();
sendOnce();
showErrors();
void bringShortlist();
