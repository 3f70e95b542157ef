import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createAddressOf, networkOf } from '../../demo/server/http/client-address.ts';
import { plainStatus, upgradeStatus } from './handshakes.ts';
import { startNode } from './nodes.ts';
import { ask, serve } from './site.ts';

/** The address found where `peer` is at the other end and `seen` stands in the header. */
const found = (trusted: readonly string[], peer: string, seen?: string): string =>
  createAddressOf(trusted)({
    socket: { remoteAddress: peer },
    headers: { 'x-forwarded-for': seen },
  } as unknown as IncomingMessage);

const ours = ['10.0.0.0/8', '::1', '2001:db8:1::/48'];

describe('the address of whoever asks', () => {
  /** Who is at the other end, what the header says, whose address it is. */
  const cases: readonly (readonly [what: string, peer: string, seen: string | undefined, address: string])[] = [
    ['is the one at the other end without a header', '203.0.113.7', undefined, '203.0.113.7'],
    ['is not taken from the header of a stranger', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['is the one a proxy names', '10.0.0.2', '198.51.100.1', '198.51.100.1'],
    [
      'is the last that is no proxy, whatever was claimed before',
      '10.0.0.2',
      '192.0.2.9, 198.51.100.1, 10.0.0.3',
      '198.51.100.1',
    ],
    ['is not what a stranger claims a proxy of ours said', '10.0.0.2', '192.0.2.9, 198.51.100.1', '198.51.100.1'],
    ['is found behind a proxy by IPv6', '2001:db8:1::5', '2001:DB8:0:0::1', '2001:db8::1'],
    ['is found where IPv4 comes as IPv6', '::ffff:10.0.0.2', '::ffff:198.51.100.1', '198.51.100.1'],
    ['is the same where the bits of IPv4 come in digits of IPv6', '::ffff:a00:2', '::ffff:c633:6401', '198.51.100.1'],
    ['is told without its port', '::1', '198.51.100.1:4711', '198.51.100.1'],
    ['is told without its port by IPv6', '::1', '[2001:db8::1]:4711', '2001:db8::1'],
    ['is the proxy where it names none', '10.0.0.2', undefined, '10.0.0.2'],
    ['is the proxy where it names something else', '10.0.0.2', '198.51.100.1, unknown', '10.0.0.2'],
    ['is the first of all where each is ours', '10.0.0.2', '10.0.0.4, 10.0.0.3', '10.0.0.4'],
  ];
  for (const [what, peer, seen, address] of cases) it(what, () => assert.equal(found(ours, peer, seen), address));

  it('is nobody else where no proxy is trusted', () => {
    for (const peer of ['127.0.0.1', '10.0.0.2', '::1']) assert.equal(found([], peer, '198.51.100.1'), peer);
  });

  for (const wrong of ['nginx', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0/8', '::1/129', '::1/-1', ''])
    it(`is not looked for behind "${wrong}"`, () => assert.throws(() => createAddressOf([wrong]), /unable to start/));
});

describe('whom an address stands for', () => {
  const cases = [
    ['198.51.100.1', '198.51.100.1'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8::a:0:0:1', '2001:db8:0:0::/64'],
    ['2001:db8:0:1::', '2001:db8:0:1::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::1:2:3:4:5', '0:0:0:1::/64'],
    ['::192.0.2.1', '0:0:0:0::/64'],
    ['', ''],
  ] as const;
  for (const [address, whom] of cases)
    it(`is ${whom || 'nobody'} at ${address || 'none'}`, () => assert.equal(networkOf(address), whom));
});

const behind = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

describe('a limit by address', () => {
  /** Uses up what `first` may do at a marketplace, and tells how it and `second` fare then. */
  const useUp = async (t: TestContext, trustedProxies: readonly string[], first: string, second: string) => {
    const { url } = await serve(t, { quirks: ['thousand-an-address'], trustedProxies });
    const look = (from: string) => ask(url, 'GET', '/marketplace/api/messages/unread-count', undefined, behind(from));
    for (let count = 0; count < 1000; count += 50) await Promise.all(Array.from({ length: 50 }, () => look(first)));
    return [(await look(first)).status, (await look(second)).status];
  };

  it('counts everyone behind a trusted proxy for themselves', async (t) => {
    assert.deepEqual(await useUp(t, ['127.0.0.1'], '192.0.2.1, 198.51.100.1', '192.0.2.1, 198.51.100.2'), [429, 401]);
  });

  it('is not escaped by a new claim each time', async (t) => {
    assert.deepEqual(await useUp(t, ['127.0.0.1'], '192.0.2.1, 198.51.100.1', '192.0.2.2, 198.51.100.1'), [429, 429]);
    assert.deepEqual(await useUp(t, [], '198.51.100.1', '198.51.100.2'), [429, 429]);
  });
});

describe('sockets an address begins', () => {
  const [polling, websocket] = ['/socket.io/?EIO=4&transport=polling', '/socket.io/?EIO=4&transport=websocket'];
  const realtime = '/live-chat/realtime/v1/websocket?vsn=1.0.0';

  it('are as many in a minute as it may, by polling and by WebSocket together, and no other address pays for it', async (t) => {
    const { url } = await serve(t, { socketsPerMinute: 2, trustedProxies: ['127.0.0.1'] });
    const [one, other] = ['192.0.2.1', '192.0.2.2'].map(behind) as [Record<string, string>, Record<string, string>];
    const { status, body } = await ask(url, 'GET', polling, undefined, one);
    assert.equal(status, 200);
    assert.equal((await upgradeStatus(url, websocket, one)).status, 101);
    const { sid } = JSON.parse(String(body).slice(1)) as { readonly sid: string };
    assert.equal((await ask(url, 'POST', `${polling}&sid=${sid}`, '40', { 'content-type': 'text/plain', ...one })).status, 200);
    const late = await ask(url, 'GET', polling, undefined, one);
    assert.deepEqual([late.status, Number(late.headers.get('retry-after')) > 0], [429, true]);
    const refused = await upgradeStatus(url, websocket, one);
    assert.deepEqual([refused.status, Number(refused.headers['retry-after']) > 0], [429, true]);
    assert.equal((await upgradeStatus(url, websocket, other)).status, 101);
  });

  for (const claim of ['&sid=', '&sid=x&sid=', '#&sid=x', '&sid=x', '&sid=__proto__'])
    it(`are counted whatever session is claimed that is not there: ${claim}`, async (t) => {
      const { url } = await serve(t, { socketsPerMinute: 1, trustedProxies: ['127.0.0.1'] });
      const [one, other] = [behind('192.0.2.1'), behind('192.0.2.2')];
      await plainStatus(url, polling + claim, one);
      assert.equal(await plainStatus(url, polling + claim, one), 429);
      await upgradeStatus(url, websocket + claim, other);
      assert.equal((await upgradeStatus(url, websocket + claim, other)).status, 429);
    });

  it('are counted by network where it is IPv6', async (t) => {
    const { url } = await serve(t, { socketsPerMinute: 1, trustedProxies: ['127.0.0.1'] });
    const begin = (from: string) => plainStatus(url, polling, behind(from));
    assert.deepEqual(
      [await begin('2001:db8::1'), await begin('2001:db8::a:0:0:2'), await begin('2001:db8:0:1::1')],
      [200, 429, 200],
    );
  });

  it('are counted where they are no Socket.IO too, whatever session they claim', async (t) => {
    const { url } = await serve(t, { socketsPerMinute: 1 });
    assert.equal((await upgradeStatus(url, `${realtime}&sid=x`, behind('192.0.2.1'))).status, 101);
    assert.equal((await upgradeStatus(url, `${realtime}&sid=x`, behind('192.0.2.2'))).status, 429);
  });

  it('are as many as they like where nobody set a limit', async (t) => {
    const { url } = await serve(t);
    for (let count = 0; count < 30; count += 1) assert.equal((await ask(url, 'GET', polling)).status, 200);
  });

  it('and the proxies are set by the environment', async (t) => {
    const node = await startNode({ DATABASE_URL: ':memory:', SOCKETS_PER_MINUTE: '1', TRUSTED_PROXIES: '10.0.0.0/8, 127.0.0.1' });
    t.after(() => node.kill());
    const begin = async (from: string) => (await ask(node.url, 'GET', polling, undefined, behind(from))).status;
    assert.deepEqual([await begin('192.0.2.1'), await begin('192.0.2.2'), await begin('192.0.2.1, 10.1.2.3')], [200, 200, 429]);
  });
});
