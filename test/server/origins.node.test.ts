import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ask, listen, serve } from './site.ts';

const listed = 'https://app.example.com';

/** Close to the one on the list, a row for each way of being close; a blank parts them. */
const near = `
  https://example.com http://app.example.com https://app.example.com:8443 https://app.example.com:443 https://app.example.com:
  https://app.example.com.evil.test https://evil-app.example.com https://sub.app.example.com https://app.example.comm
  https://app.example.co https://app.example.com. https://app..example.com https://.app.example.com
  https://APP.example.com HTTPS://app.example.com https://app.Example.com
  https://app.example.com/ https://app.example.com/chat https://app.example.com?x https://app.example.com#x app.example.com
  //app.example.com https:app.example.com https:///app.example.com
  https://app.example.com@evil.test https://evil.test?https://app.example.com https://evil.test#https://app.example.com
  https://app.example.com%2eevil.test https://app%2eexample.com https://app.example.com,https://evil.test
  https://app.exаmple.com https://xn--app-example-com.test https://app-example.com https://appxexample.com https://аpp.example.com
  wss://app.example.com ws://app.example.com ftp://app.example.com blob:https://app.example.com
`;

/** No page at all, or any page. */
const odd = ['null', 'undefined', '', '*', 'https://*.example.com', 'http://localhost', 'http://127.0.0.1', 'http://[::1]'];
const bare = ['https://', 'file://', 'data:', 'chrome-extension://abcdef', 'https://app.example.com https://evil.test'];

const foreign = [...near.split(/\s+/).filter(Boolean), ...odd, ...bare].map((origin) => Buffer.from(origin).toString('latin1'));

describe('origins', () => {
  it('are tried in at least 40 forms that are not the listed one', () => {
    assert.ok(new Set(foreign).size >= 40 && !foreign.includes(listed));
  });

  it('that are not on the list are refused letter by letter, by HTTP and by polling', async (t) => {
    const { url } = await serve(t, { origins: [listed] });
    for (const origin of foreign) {
      for (const path of ['/health', '/socket.io/?EIO=4&transport=polling']) {
        const { status, headers } = await ask(url, 'GET', path, undefined, { origin });
        assert.deepEqual([status, headers.get('access-control-allow-origin')], [403, null], `${path} from ${origin}`);
      }
    }
  });

  it('are looked at on polls with a session id too', async (t) => {
    const { url } = await serve(t);
    const text = (await ask(url, 'GET', '/socket.io/?EIO=4&transport=polling')).body as string;
    const { sid } = JSON.parse(text.slice(1));
    const path = `/socket.io/?EIO=4&transport=polling&sid=${sid}`;
    assert.equal((await ask(url, 'POST', path, '40', { origin: 'https://evil.test' })).status, 403);
    assert.equal((await ask(url, 'POST', path, '40', { origin: url })).status, 200);
  });

  it('that are foreign get no WebSocket', async (t) => {
    const { url } = await serve(t, { origins: [listed] });
    const outcome = (origin: string): Promise<string> => {
      const { socket } = listen(t, url, { extraHeaders: { origin } });
      return new Promise((resolve) =>
        socket.on('connect', () => resolve('connected')).on('connect_error', () => resolve('refused')),
      );
    };
    assert.deepEqual(await Promise.all(['https://evil.test', listed, url].map(outcome)), ['refused', 'connected', 'connected']);
  });

  it('on the list may read answers and send credentials', async (t) => {
    const { url } = await serve(t, { origins: [listed] });
    const { status, headers } = await ask(url, 'GET', '/demo/people', undefined, { origin: listed });
    assert.deepEqual(
      [status, headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials'), headers.get('vary')],
      [200, listed, 'true', 'Origin, Accept-Encoding'],
    );
  });

  it('on the list get their preflight answered', async (t) => {
    const { url } = await serve(t, { origins: [listed] });
    const asked = {
      origin: listed,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    };
    const { status, headers } = await ask(url, 'OPTIONS', '/api/tasks/42/messages', undefined, asked);
    assert.equal(status, 204);
    assert.match(headers.get('access-control-allow-headers')!, /Authorization, Content-Type/);
  });
});
