/**
 * The container: a ZIP file, which any machine can open and of which every part is found without
 * reading the others. Written and read as streams, whatever the size.
 */
import { createHash, type Hash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { open } from 'node:fs/promises';
import { Writable } from 'node:stream';
import * as web from 'node:stream/web';
import { BackupError } from './backup-error.ts';

/** The library takes a seventh of a second to load: only those who need it wait. */
const loadZip = () => import('@zip.js/zip.js');

const inThisThread = { useWebWorkers: false } as const;

type Chunks = AsyncIterable<Uint8Array<ArrayBuffer>>;

/** An archive being written, one entry after the other. */
export interface ArchiveWriter {
  /** @returns the SHA-256 of the entry's bytes. */
  add(name: string, chunks: Chunks): Promise<string>;
  /** Writes the list of entries, without which nothing can be read. */
  close(): Promise<void>;
}

/** Begins an archive on a stream, which `close` ends. */
export async function writeArchive(file: Writable): Promise<ArchiveWriter> {
  const { ZipWriter } = await loadZip();
  const zip = new ZipWriter(Writable.toWeb(file), inThisThread);
  return {
    async add(name, chunks) {
      const hash = createHash('sha256');
      // The same class; browsers' types do not know `from`.
      const stream = web.ReadableStream.from(hashed(chunks, hash)) as ReadableStream;
      await zip.add(name, stream);
      return hash.digest('hex');
    },
    async close() {
      await zip.close();
    },
  };
}

/** An archive to read. Entries may be read several times. */
export interface Archive {
  path: string;
  /** Of the file. */
  bytes: number;
  names: ReadonlySet<string>;
  /**
   * The bytes of an entry.
   * @param sha256 what they must be: the stream fails at its end when they are not.
   * @throws BackupError `damaged`, from the stream
   */
  read(name: string, sha256?: string): Chunks;
  close(): Promise<void>;
}

/**
 * Opens an archive.
 * @throws BackupError `unreadable`, `notABackup`, `damaged` (a file cut short)
 */
export async function openArchive(path: string): Promise<Archive> {
  const looksLikeOne = await startsAsArchive(path);
  if (!looksLikeOne) throw new BackupError('notABackup', { path });
  const { BlobReader, ZipReader } = await loadZip();
  const file = await openAsBlob(path);
  const zip = new ZipReader(new BlobReader(file), {
    ...inThisThread,
    checkSignature: true,
  });
  const entries = await zip.getEntries().catch((cause) => {
    throw new BackupError('damaged', { path, part: 'END' }, { cause });
  });
  const files = new Map(entries.flatMap((one) => (one.directory ? [] : [[one.filename, one]])));
  return {
    path,
    bytes: file.size,
    names: new Set(files.keys()),
    async *read(name, sha256) {
      const damaged = (cause?: unknown) =>
        new BackupError('damaged', { path, part: name }, { cause });
      const entry = files.get(name);
      if (!entry) throw damaged();
      let fail: (cause: unknown) => void = () => {};
      const { readable, writable } = new web.TransformStream<Uint8Array<ArrayBuffer>>({
        start(controller) {
          fail = (cause) => controller.error(cause);
        },
      });
      // An entry that cannot even be begun would leave its reader waiting.
      entry.getData(writable).catch(fail);
      const hash = createHash('sha256');
      try {
        for await (const chunk of readable) {
          hash.update(chunk);
          yield chunk;
        }
      } catch (cause) {
        throw damaged(cause);
      }
      if (sha256 && hash.digest('hex') !== sha256) throw damaged();
    },
    close: () => zip.close(),
  };
}

async function* hashed(chunks: Chunks, hash: Hash): Chunks {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

/** True when the file begins as the first entry of an archive does. */
async function startsAsArchive(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(4) });
      return bytesRead === 4 && buffer.toString('latin1') === 'PK\u0003\u0004';
    } finally {
      await file.close();
    }
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new BackupError('unreadable', { path, reason: code ?? message }, { cause });
  }
}
