import { z } from 'zod';
import { cleanText, onOneLine } from '../../words/clean-text.ts';

/** A text typed or pasted for one line: line breaks in it become spaces. */
export const oneLine = z.string().transform((typed) => onOneLine(cleanText(typed)));

/** The same, of `max` characters at most. */
export const lineOf = (max: number) => oneLine.pipe(z.string().max(max));
