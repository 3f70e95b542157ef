// The transport's requests, against answers of every kind.
import { expect } from '@open-wc/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { setupWorker } from 'msw/browser';
import { ownWorker } from '../browser/own-worker.ts';
import type { ChatError } from '../../src/model/error.ts';
import type { Answer, Call, Reach } from '../../src/ports/dialect.ts';
import { bench, codeOf, never } from './bench.ts';

type HttpCall = Extract<Call, { via: 'http' }>;
const reach: Reach = { rest: '/api' };
const call = (path = '/x', more: Partial<HttpCall> = {}): Call => ({ via: 'http', method: 'GET', path, ...more });

describe('transport over HTTP', () => {
  const worker = setupWorker();
  const origin = location.origin;
  const ask = (asked: Call = call(), at: Reach = reach): Promise<Answer> => bench(origin).transport.call(asked, at, never);
  const serve = (answer: (request: Request) => Response | Promise<Response>): void =>
    worker.use(http.all('*/api/*', ({ request }) => answer(request)));
  const answered = async (status: number, body: string, headers: Record<string, string> = {}): Promise<Answer> => {
    serve(() => new HttpResponse(body, { status, headers }));
    return ask();
  };
  const failure = (promise: Promise<unknown>): Promise<ChatError> =>
    promise.then(
      () => Promise.reject(new Error('it resolved')),
      (e: ChatError) => e,
    );

  before(() => worker.start(ownWorker));
  afterEach(() => worker.resetHandlers());
  after(() => worker.stop());

  describe('a request', () => {
    const seen = async (asked: Call, at?: Reach): Promise<Request> => {
      let kept: Request | undefined;
      serve((request) => {
        kept = request.clone();
        return HttpResponse.json({});
      });
      await ask(asked, at);
      return kept as Request;
    };

    it('goes to the base the backend names, on the same or another origin', async () => {
      expect((await seen(call('/tasks/42?a=1'))).url).to.equal(`${origin}/api/tasks/42?a=1`);
      expect((await seen(call('/x'), { rest: '/deep/api/' })).url).to.equal(`${origin}/deep/api/x`);
      expect((await seen(call('/x'), { rest: 'https://other.example/api' })).url).to.equal('https://other.example/api/x');
    });

    it('carries JSON, and asks for JSON', async () => {
      const request = await seen(call('/x', { method: 'POST', body: { message: 'grüße 🙂' } }));
      expect(request.method).to.equal('POST');
      expect(request.headers.get('content-type')).to.equal('application/json');
      expect(request.headers.get('accept')).to.equal('application/json');
      expect(await request.json()).to.deep.equal({ message: 'grüße 🙂' });
    });

    it('carries no body and no content type where there is none', async () => {
      const request = await seen(call('/x', { method: 'DELETE' }));
      expect(request.headers.has('content-type')).to.equal(false);
      expect(await request.text()).to.equal('');
    });

    it('becomes multipart when a field is a file', async () => {
      const file = new Blob(['hello'], { type: 'text/plain' });
      const request = await seen(call('/x', { method: 'POST', body: { file, name: 'a.txt', size: 5, none: undefined } }));
      expect(request.headers.get('content-type')).to.match(/^multipart\/form-data; boundary=/);
      const form = await request.formData();
      const sent = form.get('file') as File;
      expect([sent.name, sent.type, await sent.text()]).to.deep.equal(['a.txt', 'text/plain', 'hello']);
      expect([form.get('name'), form.get('size'), form.has('none')]).to.deep.equal(['a.txt', '5', false]);
    });

    it('carries the headers of the reach, and over them its own', async () => {
      const headers = { Authorization: 'Bearer t', 'x-a': '1' };
      const request = await seen(call('/x', { headers: { 'x-a': '2' } }), { ...reach, headers });
      expect([request.headers.get('authorization'), request.headers.get('x-a')]).to.deep.equal(['Bearer t', '2']);
    });

    it('brings cookies along only where the backend wants them, and is never cached', async () => {
      const plain = await seen(call());
      expect([plain.credentials, plain.cache]).to.deep.equal(['same-origin', 'no-store']);
      expect((await seen(call(), { ...reach, cookies: true })).credentials).to.equal('include');
    });
  });

  describe('an answer', () => {
    it('is the status and the parsed body', async () => {
      serve(() => HttpResponse.json({ messages: [] } as JsonBodyType, { status: 201 }));
      expect(await ask()).to.deep.equal({ from: 'http', status: 201, args: [{ messages: [] }] });
    });

    it('is nothing when the body is empty', async () => {
      serve(() => new HttpResponse(null, { status: 204 }));
      expect(await ask()).to.deep.equal({ from: 'http', status: 204, args: [undefined] });
      expect(await answered(200, '')).to.deep.equal({ from: 'http', status: 200, args: [undefined] });
    });

    for (const status of [400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 504]) {
      it(`resolves with a ${status} and what the server said`, async () => {
        const answer = await answered(status, '{"message":"no"}');
        expect(answer).to.deep.equal({ from: 'http', status, args: [{ message: 'no' }] });
      });
    }

    it('resolves with an error status whose body is a page', async () => {
      const answer = await answered(502, '<h1>Bad gateway</h1>', { 'content-type': 'text/html' });
      expect(answer).to.deep.equal({ from: 'http', status: 502, args: [undefined] });
    });

    it('that is a page with status 200 is rejected, naming what to check', async () => {
      const error = await failure(answered(200, '<!doctype html>', { 'content-type': 'text/html; charset=utf-8' }));
      expect(error.code).to.equal('protocol');
      expect(error.because).to.equal('the server answered text/html instead of JSON; check `url` and `reach.rest`');
    });

    it('that is cut short is rejected', async () => {
      const error = await failure(answered(200, '{"messages":[', { 'content-type': 'application/json' }));
      expect([error.code, error.because]).to.deep.equal(['protocol', 'the server answered broken JSON']);
    });

    it('beyond 10 MB is refused, below it is read', async () => {
      expect((await answered(200, `"${'x'.repeat(9_000_000)}"`)).status).to.equal(200);
      const error = await failure(answered(200, `"${'x'.repeat(10_000_001)}"`));
      expect([error.code, error.because]).to.deep.equal(['protocol', 'the answer is larger than 10 MB']);
    });

    it('may ask to wait, in seconds or until a date, between a second and a quarter of an hour', async () => {
      const waits = {
        '5': 5_000,
        '0': 1_000,
        '99999': 900_000,
        'Wed, 01 May 2024 10:00:30 GMT': 30_000,
        'Mon, 01 Jan 2024 00:00:00 GMT': 1_000,
      };
      for (const [header, ms] of Object.entries(waits)) {
        expect((await answered(429, '{}', { 'retry-after': header })).retryAfter, header).to.equal(ms);
      }
      expect(await answered(429, '{}', { 'retry-after': 'soon' })).not.to.have.property('retryAfter');
    });
  });

  describe('no answer', () => {
    it('is offline when the network fails', async () => {
      serve(() => HttpResponse.error());
      const error = await failure(ask());
      expect(error.code).to.equal('offline');
      expect(error.cause).to.be.instanceOf(TypeError);
    });

    it('is offline when the network fails in the middle of a body', async () => {
      const broken = (): Response =>
        new Response(
          new ReadableStream({
            start: (stream) => stream.enqueue(new TextEncoder().encode('{"a":')),
            pull: (stream) => stream.error(new TypeError('network error')),
          }),
        );
      const { transport } = bench(origin, { fetch: () => Promise.resolve(broken()) });
      expect(await codeOf(transport.call(call(), reach, never))).to.equal('offline');
    });

    it('is timeout when it does not come in time, and the request is given up', async () => {
      let asked: AbortSignal | null | undefined;
      const silent: typeof fetch = (_, init) => {
        asked = init?.signal;
        return new Promise(() => undefined);
      };
      const { transport, timers } = bench(origin, { fetch: silent, callTimeout: 4_000 });
      const calling = codeOf(transport.call(call(), reach, never));
      expect(timers.lengths).to.deep.equal([4_000]);
      timers.pass();
      expect(await calling).to.equal('timeout');
      expect(asked?.aborted).to.equal(true);
    });

    it('is closed when the caller gives up', async () => {
      serve(() => new Promise(() => undefined));
      const { transport, timers } = bench(origin);
      const controller = new AbortController();
      const calling = codeOf(transport.call(call(), reach, controller.signal));
      controller.abort();
      expect(await calling).to.equal('closed');
      expect(timers.lengths).to.deep.equal([]);
    });

    it('is not the consequence of closing the socket: a request under way is let finish', async () => {
      let finish = (): void => undefined;
      const gate = new Promise<void>((resolve) => (finish = resolve));
      serve(async () => {
        await gate;
        return HttpResponse.json('done');
      });
      const { transport } = bench(origin);
      const calling = transport.call(call(), reach, never);
      transport.close();
      finish();
      expect((await calling).args).to.deep.equal(['done']);
    });

    it('is protocol when the request itself cannot be made', async () => {
      expect(await codeOf(ask(call(), { headers: { Authorization: 'Bearer\nt' } }))).to.equal('protocol');
    });

    it('leaves no timer behind', async () => {
      serve(() => HttpResponse.json({}));
      const { transport, timers } = bench(origin);
      await transport.call(call(), reach, never);
      expect(timers.lengths).to.deep.equal([]);
    });
  });

  describe('a call of the host', () => {
    const own = (run: (signal: AbortSignal) => Promise<unknown>): Call => ({ via: 'own', run });

    it('answers with what it resolves to', async () => {
      expect(await ask(own(() => Promise.resolve([1])))).to.deep.equal({ from: 'own', args: [[1]] });
    });

    it('that throws with a status is an answer', async () => {
      const thrown = Object.assign(new Error('denied'), { status: 403 });
      expect(await ask(own(() => Promise.reject(thrown)))).to.deep.equal({ from: 'own', status: 403, args: [thrown] });
    });

    it('that throws anything else is unavailable, in its own words', async () => {
      const error = await failure(ask(own(() => Promise.reject(new Error('pool is empty')))));
      expect([error.code, error.because]).to.deep.equal(['unavailable', 'pool is empty']);
      expect(await codeOf(ask(own(() => Promise.reject(undefined))))).to.equal('unavailable');
    });

    it('that never ends is ended', async () => {
      const { transport, timers } = bench(origin);
      let given: AbortSignal | undefined;
      const calling = codeOf(
        transport.call(
          own((signal) => {
            given = signal;
            return new Promise(() => undefined);
          }),
          reach,
          never,
        ),
      );
      timers.pass();
      expect(await calling).to.equal('timeout');
      expect(given?.aborted).to.equal(true);
    });
  });
});
