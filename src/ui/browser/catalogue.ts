import { filterAsChosen } from './filters.ts';
import { keepShortlist } from './shortlist.ts';
import { toggleStars } from './stars.ts';

filterAsChosen();
keepShortlist();
toggleStars();
