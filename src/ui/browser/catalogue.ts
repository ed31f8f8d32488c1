import { filterAsChosen } from './filters.ts';
import { keepShortlist } from './shortlist.ts';

filterAsChosen();
keepShortlist();
