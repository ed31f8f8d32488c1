import { appendFile, chmod, chown, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startEmbedded } from './embedded.ts';
import { asRoot, dataFolder, ordinary, temporaryFolder, works } from './testing/places.ts';
import { runProgram } from './testing/run-program.ts';

vi.setConfig({ testTimeout: 60_000 });

it('a data folder whose path goes through a file', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  const dataDir = join(file, 'data');
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
    problem: 'data-folder',
    message: `Cannot keep data in ${dataDir}: a part of the path is a file, not a folder (ENOTDIR). Choose another folder with BSOC_DATA_DIR, or put this right.`,
  });
});

it('a cluster of another major version of PostgreSQL', async () => {
  const dataDir = await temporaryFolder();
  await mkdir(join(dataDir, 'postgresql'), { mode: 0o700 });
  await writeFile(join(dataDir, 'postgresql', 'PG_VERSION'), '17\n');
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
    problem: 'other-version',
    message: `${dataDir}/postgresql was made by PostgreSQL 17 and this program brings PostgreSQL 18: make a backup with the program's previous version, start on an empty data folder and restore it there.`,
  });
  expect(await readdir(join(dataDir, 'postgresql'))).toEqual(['PG_VERSION']);
});

it('a folder that is no cluster, which is left as it is', async () => {
  const dataDir = await temporaryFolder();
  await mkdir(join(dataDir, 'postgresql'));
  await writeFile(join(dataDir, 'postgresql', 'holiday.jpg'), '');
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
    problem: 'data-folder',
    message: `${dataDir}/postgresql exists but is not a PostgreSQL data folder: move it away, or choose another data folder.`,
  });
  expect(await readdir(join(dataDir, 'postgresql'))).toEqual(['holiday.jpg']);
});

it('settings that PostgreSQL refuses, in its own words', async () => {
  const dataDir = await dataFolder();
  await appendFile(join(dataDir, 'postgresql', 'postgresql.conf'), 'work_men = 3MB\n');
  const refusal = await startEmbedded({ dataDir }).catch((error) => error);
  expect(refusal).toMatchObject({ problem: 'start-failed' });
  expect(refusal.message).toContain('unrecognized configuration parameter "work_men"');
  expect(refusal.message).not.toContain('\n');
});

it('data that are damaged, in the words of the log', async () => {
  const dataDir = await dataFolder();
  await writeFile(join(dataDir, 'postgresql', 'global', 'pg_control'), 'x'.repeat(8192));
  const refusal = await startEmbedded({ dataDir }).catch((error) => error);
  expect(refusal).toMatchObject({ problem: 'start-failed' });
  expect(refusal.message).toBe(
    `PostgreSQL could not start on ${dataDir}/postgresql: FATAL: database files are incompatible with server`,
  );
});

describe.skipIf(process.platform === 'win32')('to an ordinary user', () => {
  it('a folder closed to writing', async () => {
    const folder = await temporaryFolder();
    await chmod(folder, 0o555);
    const { problem, message } = await runProgram(
      { dataDir: join(folder, 'data') },
      { prefix: ordinary.prefix },
    );
    await chmod(folder, 0o700);
    expect({ problem, message }).toEqual({
      problem: 'data-folder',
      message: `Cannot keep data in ${folder}/data: permission denied (EACCES). Choose another folder with BSOC_DATA_DIR, or put this right.`,
    });
  });

  it.skipIf(process.getuid?.() !== 0)("another user's cluster", async () => {
    const dataDir = await dataFolder();
    await chown(dataDir, ordinary.uid, ordinary.uid);
    const { problem, message } = await runProgram({ dataDir }, { prefix: ordinary.prefix });
    expect({ problem, message }).toEqual({
      problem: 'data-folder',
      message: `${dataDir}/postgresql belongs to another user (number 0): start the program as that user, or give the folder to this one (chown -R ${ordinary.uid}).`,
    });
  });
});

const mount = ['unshare', ...asRoot.slice(1, -1), '--mount', '--'];

it.skipIf(!works([...mount, 'true']))('a full disk, where nothing is left behind', async () => {
  const folder = await temporaryFolder();
  const script = 'mount -t tmpfs -o size=12m,mode=700 tmpfs "$0"; "$@"; ls -A "$0" | wc -l';
  const prefix = [...mount, 'sh', '-c', script, folder];
  const program = await runProgram({ dataDir: folder }, { prefix });
  expect(program.problem).toMatch(/init-failed|data-folder/);
  expect(program.message).toMatch(/no space left on (the disk|device)/i);
  expect(program.message).not.toContain('\n');
  expect(await program.nextLine()).toBe(0);
});
