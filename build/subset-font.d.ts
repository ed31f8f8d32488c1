declare module 'subset-font' {
  /** The part of `subset-font`'s options that we use; it ships no types. */
  type Options = {
    targetFormat: 'woff2' | 'truetype';
    noHinting?: boolean;
    keepFeatures?: string[];
  };
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
