import pino from 'pino';
import { afterEach, expect, inject, test } from 'vitest';
import { openRelay, type Relay } from '../../test/relay.ts';
import { openDatabase } from './database.ts';
import { listenToPublicChanges, type PublicChanges } from './public-changes.ts';

const log = pino({ level: 'silent' });
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function open(options = {}): Promise<{ relay: Relay; changes: PublicChanges }> {
  const relay = await openRelay(inject('serverUrl'));
  opened.push(relay);
  const changes = await listenToPublicChanges(relay.url, log, { retryMs: 50, ...options });
  opened.push(changes);
  return { relay, changes };
}

async function notify(): Promise<void> {
  const database = openDatabase(inject('serverUrl'), { max: 1 });
  await database.pool.query('NOTIFY public_pages_changed');
  await database.close();
}

async function until(isTrue: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('a change in another process begins a generation', async () => {
  const { changes } = await open();
  expect(changes.isListening).toBe(true);
  const { generation } = changes;
  await notify();
  await until(() => changes.generation > generation);
  expect(changes.generation).toBe(generation + 1);
});

test('cut off, it listens to nothing and says so; back, a generation begins', async () => {
  const { relay, changes } = await open();
  const { generation } = changes;
  await relay.cut();
  await until(() => !changes.isListening);
  expect(changes.generation).toBe(generation + 1);
  await relay.mend();
  await until(() => changes.isListening);
  expect(changes.generation).toBe(generation + 2);
  await notify();
  await until(() => changes.generation === generation + 3);
});

test('a connection gone silent is noticed, and replaced', async () => {
  const { relay, changes } = await open({ heartbeatMs: 100 });
  await new Promise((resolve) => setTimeout(resolve, 350));
  expect(changes.isListening).toBe(true);
  const { generation } = changes;
  relay.silence();
  await until(() => changes.generation > generation);
  await until(() => changes.isListening);
  const now = changes.generation;
  await notify();
  await until(() => changes.generation > now);
});

test('without a database at the start it keeps trying', async () => {
  const relay = await openRelay(inject('serverUrl'));
  opened.push(relay);
  await relay.cut();
  const changes = await listenToPublicChanges(relay.url, log, { retryMs: 50 });
  opened.push(changes);
  expect(changes.isListening).toBe(false);
  await relay.mend();
  await until(() => changes.isListening);
});

test('closed, it stays closed, whatever it was doing', async () => {
  const { relay, changes } = await open();
  await relay.cut();
  await until(() => !changes.isListening);
  await relay.mend();
  await changes.close();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(changes.isListening).toBe(false);
});

test('forgetting begins a generation as well', async () => {
  const { changes } = await open();
  const { generation } = changes;
  changes.forget();
  expect(changes.generation).toBe(generation + 1);
});
