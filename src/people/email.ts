import { z } from 'zod';

/** An address to write to, as everything that asks for one keeps it: trimmed, in lower case. */
export const emailSchema = z.string().trim().toLowerCase().min(1).max(254).pipe(z.email());
