// Files over HTTP, as a browser carries them: against the server of this page, because a worker between would hide how much has gone.
import { expect } from '@open-wc/testing';
import type { Call, Reach } from '../../src/ports/dialect.ts';
import { upload } from '../../src/transport/upload.ts';
import { bench, codeOf, never } from './bench.ts';

const file = new Blob([new Uint8Array(3_000_000)]);
const call = (path: string): Call => ({ via: 'http', method: 'POST', path, body: { file } });
const reach: Reach = {};
const carry = (url: string, path: string, signal = never, told: (part: number) => void = () => undefined) =>
  bench(url, { upload }).transport.call(call(path), reach, signal, told);

describe('a file over HTTP', () => {
  it('tells how much of it has gone, and is answered as any request', async () => {
    const parts: number[] = [];
    const answer = await carry(location.origin, '/no/such/place', never, (part) => parts.push(part));
    const plain = await bench(location.origin).transport.call(call('/no/such/place'), reach, never);
    expect(answer).to.deep.equal(plain);
    expect(parts.at(-1)).to.equal(1);
    expect(parts).to.deep.equal([...parts].sort((a, b) => a - b));
  });

  it('goes by `fetch` where nobody asks how much has gone', async () => {
    let carried = 0;
    const { transport } = bench(location.origin, { upload: (...what) => ((carried += 1), upload(...what)) });
    await transport.call(call('/no/such/place'), reach, never);
    expect(carried).to.equal(0);
  });

  it('is offline where nobody answers', async () => {
    expect(await codeOf(carry('http://127.0.0.1:1', '/x'))).to.equal('offline');
  });

  it('is given up with its signal', async () => {
    const over = new AbortController();
    const { abort } = XMLHttpRequest.prototype;
    let cut = 0;
    XMLHttpRequest.prototype.abort = function () {
      cut += 1;
      abort.call(this);
    };
    const code = codeOf(carry(location.origin, '/x', over.signal));
    over.abort();
    expect(await code).to.equal('closed');
    XMLHttpRequest.prototype.abort = abort;
    expect(cut).to.equal(1);
  });

  it('is not begun once nobody waits for it any more', async () => {
    const { send } = XMLHttpRequest.prototype;
    let sent = 0;
    XMLHttpRequest.prototype.send = () => void (sent += 1);
    const reason = new Error('given up');
    const failed = await upload(`${location.origin}/x`, { signal: AbortSignal.abort(reason) }, () => undefined).catch(
      (thrown: unknown) => thrown,
    );
    XMLHttpRequest.prototype.send = send;
    expect([failed, sent]).to.deep.equal([reason, 0]);
  });

  it('asks another origin for no leave that it would not have to ask for anyway', async () => {
    const heard: boolean[] = [];
    const { send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = function () {
      heard.push(this.upload.onprogress !== null);
      this.dispatchEvent(new Event('error'));
    };
    const to = (url: string, headers: HeadersInit = {}) =>
      upload(url, { headers, signal: never }, () => undefined).catch(() => 0);
    await to(`${location.origin}/x`);
    await to('https://other.example/x', { accept: 'application/json' });
    await to('https://other.example/x', { Authorization: 'Bearer t' });
    XMLHttpRequest.prototype.send = send;
    expect(heard).to.deep.equal([true, false, true]);
  });
});
