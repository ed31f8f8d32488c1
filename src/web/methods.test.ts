/** What an address answers to the methods it does not take (RFC 9110, 15.5.6). */
import { describe, expect, test } from 'vitest';
import { openTestSite } from '../../test/site.ts';

const site = await openTestSite();
await site.edition();

const send = (method: string, path: string, headers: Record<string, string> = {}) =>
  site.app.request(`http://site.test${path}`, {
    method,
    headers: { host: 'site.test', origin: 'http://site.test', ...headers },
  });

describe('an address asked by a method it does not take', () => {
  test.each([
    ['PUT', '/projets', 'GET, HEAD'],
    ['PATCH', '/editions/2022/projets', 'GET, HEAD'],
    ['DELETE', '/en/calendar', 'GET, HEAD'],
    ['POST', '/projets', 'GET, HEAD'],
    ['OPTIONS', '/connexion', 'GET, HEAD, POST'],
    ['PUT', '/proposer', 'GET, HEAD, POST'],
    ['DELETE', '/healthz', 'GET, HEAD'],
  ])('%s %s: says which it takes', async (method, path, allowed) => {
    const answer = await send(method, path);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allowed]);
    expect(await answer.text()).toContain(allowed);
  });

  test('says so in its language, and in JSON to who asks for it', async () => {
    expect(await (await send('PUT', '/en/projects')).text()).toContain(
      'This page does not take that kind of request',
    );
    const json = await send('PUT', '/projets', { accept: 'application/json' });
    expect([json.status, (await json.json()).error]).toEqual([405, 'method']);
  });

  test('is still missing when nothing stands there', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await send(method, '/nowhere');
      expect([answer.status, answer.headers.get('allow')]).toEqual([404, null]);
    }
  });
});

describe('the JSON API', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('is only read: %s', async (method) => {
    for (const path of [
      '/api/v1/editions',
      '/api/v1/editions/2022/projects',
      '/api/openapi.json',
    ]) {
      const answer = await send(method, path, { origin: 'https://elsewhere.example' });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(await answer.json()).toMatchObject({ status: 405, title: 'Method not allowed' });
    }
    expect((await send(method, '/api/v1/nothing')).status).toBe(404);
    expect((await send(method, '/api/v1/editions/1999')).status).toBe(405);
  });
});

test('HEAD is answered as GET, without the page', async () => {
  for (const path of ['/', '/projets', '/api/v1/editions', '/api/openapi.json', '/healthz']) {
    const answer = await send('HEAD', path);
    expect([answer.status, await answer.text()], path).toEqual([200, '']);
  }
  expect((await send('HEAD', '/nowhere')).status).toBe(404);
});
