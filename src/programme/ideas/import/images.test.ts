import { expect, test } from 'vitest';
import { withoutImages } from './images.ts';

test.each([
  ['a paragraph of its own', 'a\n\n![b](c.png)\n\nd', 'a\n\n\n\nd'],
  ['inside a line', 'a ![b](c.png "t") d', 'a  d'],
  ['by reference', 'a ![b][c]\n\n[c]: d.png', 'a \n\n[c]: d.png'],
  ['in HTML', 'a <img src="b.png" alt="c"> d\n\n<p><img src=e></p>', 'a  d\n\n<p></p>'],
  ['all that a link holds', '[![a](b.png)](https://c.example)', '[a](https://c.example)'],
  ['beside other words of a link', '[![a](b.png) c](d)', '[ c](d)'],
  ['all that a heading holds', '## ![GIMP](b.png)', '## GIMP'],
  ['code is no image', '`![a](b)`', '`![a](b)`'],
])('images go: %s', (_, text, without) => {
  expect(withoutImages(text)).toBe(without);
});
