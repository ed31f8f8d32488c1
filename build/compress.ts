import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A file's bytes under one content coding; `suffix` follows the file's name on disk. */
export type Variant = { encoding: 'br' | 'gzip'; suffix: '.br' | '.gz'; bytes: Uint8Array };

const compressible = /\.(css|js|svg|ico|json)$/;

/** The compressed forms worth keeping, at the slowest and smallest setting; none for a font. */
export async function compress(file: string, bytes: Uint8Array): Promise<Variant[]> {
  if (!compressible.test(file)) return [];
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: quality }),
    promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  const variants: Variant[] = [
    { encoding: 'br', suffix: '.br', bytes: br },
    { encoding: 'gzip', suffix: '.gz', bytes: gz },
  ];
  return variants.filter((variant) => variant.bytes.length < bytes.length);
}
