import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { databaseFor, heardAll, ring, staff, workspaceId } from './contacts.ts';
import { ask, serve } from './site.ts';

const out = (message: string, more: object = {}): object => ({ workspaceId, contactId: '57', message, mediaUrls: [], ...more });

describe('live-chat door over Socket.IO', () => {
  it('gives no socket to strangers, nor to a contact, who has nothing to look for here', async (t) => {
    const { url } = await serve(t);
    const { body } = await ask(url, 'POST', '/demo/sign-in', { person: 'jon', door: 'live-chat' });
    for (const token of [undefined, 'nonsense', body.token]) {
      const error = await new Promise<any>((resolve) => void ring(t, url, token).socket.once('connect_error', resolve));
      assert.deepEqual([error.message, error.data.code], ['Unauthorized', 'unauthorized']);
    }
  });

  it('lets into a workspace and a contact whom it concerns, said as an object or bare', async (t) => {
    const { url } = await serve(t);
    const [maya, priya, leo] = [await staff(t, url, 'maya'), await staff(t, url, 'priya'), await staff(t, url, 'leo')];
    const [inside, outside, elsewhere] = [await maya.enter(), await priya.enter(), await leo.enter()];
    for (const { socket } of [inside, outside, elsewhere])
      for (const contact of [{ contactId: '57' }, '57']) socket.emit('join_contact', contact);
    inside.socket.emit('join_workspace', 15213);
    elsewhere.socket.emit('join_workspace', { workspaceId });
    assert.deepEqual(await heardAll(inside), []);
    const refusals = async (ear: typeof inside) => (await heardAll(ear)).map(([, { message }]) => message);
    assert.deepEqual(await refusals(outside), Array(2).fill('not a member of this conversation'));
    const twice = Array(2).fill('not a member of this conversation');
    assert.deepEqual(await refusals(elsewhere), [...twice, 'not a member of this workspace']);
  });

  it('tells a message to its contact’s room and again to the workspace, where it says inbound of everything', async (t) => {
    const { url } = await serve(t);
    const [maya, priya] = [await staff(t, url, 'maya'), await staff(t, url, 'priya')];
    const [ear, other] = [await maya.enter('57'), await priya.enter('42')];
    const { body } = await maya.ask('POST', '/send-sms', out('hello'));
    const [raw, copy] = [await ear.next('new_message'), await ear.next('new_message')];
    assert.deepEqual(raw, body.message);
    assert.deepEqual(copy, { ...raw, direction: 'inbound' });
    assert.deepEqual([raw.contact_id, raw.workspace_id, raw.direction, raw.status], ['57', workspaceId, 'outbound', 'queued']);
    // Of the same workspace, but not a member of this conversation.
    assert.deepEqual(await heardAll(other), []);
  });

  it('says outbound in both copies when its quirk is off', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const maya = await staff(t, url, 'maya');
    const ear = await maya.enter('57');
    await maya.ask('POST', '/send-sms', out('hello'));
    assert.deepEqual(await ear.next('new_message'), await ear.next('new_message'));
  });

  it('tells how far the gateway got with a message', async (t) => {
    const { url } = await serve(t);
    const maya = await staff(t, url, 'maya');
    const ear = await maya.enter();
    const { body } = await maya.ask('POST', '/send-sms', out('hello'));
    const told = { messageSid: body.twilioSid, messageId: body.message.id, contactId: '57', errorCode: null, errorMessage: null };
    assert.deepEqual(await ear.next('message:status'), { ...told, status: 'sent' });
    assert.deepEqual(await ear.next('message:status'), { ...told, status: 'delivered' });
  });

  it('tells why the gateway failed where phones are out of reach', async (t) => {
    const { url } = await serve(t, { quirks: ['phones-out-of-reach'] });
    const maya = await staff(t, url, 'maya');
    const ear = await maya.enter();
    await maya.ask('POST', '/send-sms', out('hello'));
    assert.equal((await ear.next('message:status')).status, 'sent');
    const { status, errorCode } = await ear.next('message:status');
    assert.deepEqual([status, errorCode], ['undelivered', 30003]);
  });

  it('sends over the socket too, and says why not', async (t) => {
    const { url } = await serve(t);
    const maya = await staff(t, url, 'maya');
    const ear = await maya.enter('57');
    ear.socket.emit('send_message', out('by socket'));
    const sent = await ear.next('message_sent');
    assert.deepEqual([sent.success, sent.message.body, sent.twilioSid], [true, 'by socket', sent.message.twilio_sid]);
    for (const [what, error] of [
      [out('x', { contactId: '61' }), 'not a member of this conversation'],
      [out('x', { workspaceId: '9' }), 'no such contact'],
      [out(' '), 'message must not be empty'],
      [null, 'the body must be an object'],
    ] as const) {
      ear.socket.emit('send_message', what);
      assert.deepEqual(await ear.next('message_error'), { error });
    }
  });

  it('tells whoever registered a number what is said between it and the team, as the oldest generation does', async (t) => {
    const { url, core } = await serve(t);
    const maya = await staff(t, url, 'maya');
    const { phone } = (await maya.database.from('contacts').select('*').eq('id', '57')).data![0];
    const ear = ring(t, url, maya.token);
    ear.socket.emit('register', phone);
    const registered = await ear.next('registered');
    assert.deepEqual(registered, { status: 'success', phoneNumber: phone, socketId: ear.socket.id });
    const { body } = await maya.ask('POST', '/send-sms', { to: phone, message: 'from the team' });
    const { timestamp, from: team, ...out } = await ear.next('new_message');
    const { messageSid } = body;
    assert.deepEqual(out, { to: phone, message: 'from the team', direction: 'outbound', status: 'queued', messageSid });
    assert.ok(Date.parse(timestamp) > 0);
    await core.post({ roomId: '57', authorId: 'jon', body: 'from my phone' });
    const { from, to, message, direction, status } = await ear.next('new_message');
    assert.deepEqual([from, to, message, direction, status], [phone, team, 'from my phone', 'inbound', 'received']);
    // No copy for a contact or a workspace: it has joined none.
    const heard = (await heardAll(ear)).map(([event]) => event);
    assert.deepEqual(heard, ['registered', 'new_message', 'new_message']);
  });

  it('registers no number but of a contact of theirs, and tells nothing to who answers no longer', async (t) => {
    const { url, core } = await serve(t);
    const [maya, leo] = [await staff(t, url, 'maya'), await staff(t, url, 'leo')];
    const { phone } = (await maya.database.from('contacts').select('*').eq('id', '57')).data![0];
    const [ear, other] = [ring(t, url, maya.token), ring(t, url, leo.token)];
    for (const who of [ear, other]) who.socket.emit('register', '+12025559999');
    other.socket.emit('register', phone);
    assert.deepEqual(await heardAll(ear), [['error', { message: 'no such contact' }]]);
    assert.deepEqual(await heardAll(other), Array(2).fill(['error', { message: 'no such contact' }]));
    ear.frames.length = 0;
    for (const wrong of [undefined, 57, '57', { phone }]) ear.socket.emit('register', wrong);
    const words = (await heardAll(ear)).map(([, { message }]) => message);
    assert.deepEqual(
      new Set(words),
      new Set(['phoneNumber must be a string', 'phoneNumber must be a number such as +12025550100']),
    );
    ear.socket.emit('register', phone);
    await ear.next('registered');
    ear.frames.length = 0;
    await core.removeMember('57', 'maya');
    await core.post({ roomId: '57', authorId: 'jon', body: 'behind your back' });
    await core.post({ roomId: '42', authorId: 'jon', body: 'secret', visibleTo: ['priya'] });
    assert.deepEqual(await heardAll(ear), []);
  });

  it('tells what a contact wrote at another door as inbound, from their number', async (t) => {
    const { url, core } = await serve(t);
    const ear = await (await staff(t, url, 'maya')).enter('57');
    await core.post({ roomId: '57', authorId: 'jon', body: 'from my phone' });
    const { direction, status, sender, is_read } = await ear.next('new_message');
    assert.deepEqual([direction, status, is_read], ['inbound', 'received', false]);
    assert.match(sender, /^\+1202555\d{4}$/);
  });

  it('tells nobody what only some may see, and nothing to who has left', async (t) => {
    const { url, core } = await serve(t);
    const ear = await (await staff(t, url, 'maya')).enter('42', '57');
    await core.post({ roomId: '42', authorId: 'jon', body: 'secret', visibleTo: ['priya'] });
    await core.removeMember('57', 'maya');
    await core.post({ roomId: '57', authorId: 'jon', body: 'behind your back' });
    assert.deepEqual(await heardAll(ear), []);
  });
});

describe('live-chat door over REST', () => {
  it('sends an SMS under each of its names', async (t) => {
    const { url } = await serve(t);
    const maya = await staff(t, url, 'maya');
    const { body: listed } = await maya.ask('GET', `/api/contacts?workspace_id=${workspaceId}`);
    const { phone } = listed.contacts[0];
    for (const [path, body] of [
      ['/send-sms', out('one', { mediaUrls: ['https://a.example/plan.png'] })],
      ['/sms/send-sms', out('two')],
      ['/api/messages/send', { to: phone, body: 'three' }],
    ] as const) {
      const { status, body: said } = await maya.ask('POST', path, body);
      assert.deepEqual([status, said.success, said.message.status], [200, true, 'queued']);
    }
    const rows = (await maya.database.from('livechat_messages').select('*').eq('contact_id', '57')).data!;
    assert.deepEqual([rows[0].msg_type, rows[0].media_urls], ['mms', ['https://a.example/plan.png']]);
  });

  it('sends to a number as the oldest generation does, which learns only what the gateway calls it', async (t) => {
    const { url } = await serve(t);
    const [maya, leo] = [await staff(t, url, 'maya'), await staff(t, url, 'leo')];
    const rows = async () => (await maya.database.from('livechat_messages').select('*')).data!;
    const before = (await rows()).length;
    const { phone: to } = (await maya.database.from('contacts').select('*').eq('id', '57')).data![0];
    const { status, body } = await maya.ask('POST', '/send-sms', { to, message: 'one' });
    const row = (await rows()).find(({ twilio_sid }) => twilio_sid === body.messageSid);
    assert.deepEqual([status, body], [200, { success: true, messageSid: row?.twilio_sid, status: 'queued' }]);
    assert.equal(row?.body, 'one');
    assert.equal((await leo.ask('POST', '/send-sms', { to: '+12025550000', message: 'one' })).status, 404);
    for (const wrong of [{ to }, { to: '57', message: 'x' }])
      assert.equal((await maya.ask('POST', '/send-sms', wrong)).status, 400, JSON.stringify(wrong));
    assert.equal((await rows()).length, before + 1);
  });

  it('refuses by name what it cannot read, and tells a stranger only that there is nothing', async (t) => {
    const { url } = await serve(t);
    const maya = await staff(t, url, 'maya');
    for (const [body, status, error] of [
      [{}, 400, 'workspaceId is missing'],
      [[], 400, 'workspaceId is missing'],
      [out(''), 400, 'message must not be empty'],
      [{ ...out('x'), message: 7 }, 400, 'message must be a string'],
      [out('x'.repeat(10_001)), 400, 'message must have at most 10000 characters'],
      [out('x', { mediaUrls: ['javascript:alert(1)'] }), 400, 'mediaUrls must be http or https addresses'],
      [out('x', { contactId: '../57' }), 400, 'contactId must have 1 to 64 letters, digits, - or _'],
      [out('x', { contactId: '61' }), 404, 'Contact not found'],
      [out('x', { contactId: 'nobody' }), 404, 'Contact not found'],
    ] as const)
      assert.deepEqual(
        (({ status: s, body: b }) => [s, b])(await maya.ask('POST', '/send-sms', body)),
        [status, { success: false, error }],
        JSON.stringify(body).slice(0, 80),
      );
    assert.equal((await ask(url, 'POST', '/live-chat/send-sms', out('x'))).status, 401);
  });

  it('lists the contacts of a workspace to its people, whole or in pages', async (t) => {
    const { url } = await serve(t);
    const [maya, leo] = [await staff(t, url, 'maya'), await staff(t, url, 'leo')];
    const path = `/api/livechat2/contacts/${workspaceId}`;
    const whole = (await maya.ask('GET', `/api/contacts?workspace_id=${workspaceId}`)).body.contacts;
    assert.deepEqual(whole.map(({ id }: any) => id).sort(), ['42', '43', '57']);
    const { body } = await maya.ask('GET', `${path}?page=2&limit=2`);
    assert.deepEqual(body, { contacts: whole.slice(2), total: 3, page: 2, limit: 2 });
    assert.equal((await leo.ask('GET', path)).status, 403);
    assert.equal((await maya.ask('GET', '/api/contacts')).status, 400);
  });
});

describe('live-chat door by the client of its database', () => {
  const page = (database: ReturnType<typeof databaseFor>, contact: string, from: number, to: number) =>
    database
      .from('livechat_messages')
      .select('*')
      .eq('workspace_id', workspaceId)
      .eq('contact_id', contact)
      .order('created_at', { ascending: false })
      .range(from, to);

  it('gives history page by page, the newest first, each message once', async (t) => {
    const { url } = await serve(t);
    const { database } = await staff(t, url, 'maya');
    const seen: any[] = [];
    for (let from = 0; ; from += 50) {
      const { data, error } = await page(database, '43', from, from + 49);
      assert.equal(error, null);
      seen.push(...data);
      if (data.length < 50) break;
    }
    assert.deepEqual([seen.length, new Set(seen.map(({ id }) => id)).size], [164, 164]);
    assert.deepEqual(
      seen.map(({ created_at }) => created_at),
      seen
        .map(({ created_at }) => created_at)
        .toSorted()
        .reverse(),
    );
    assert.deepEqual(new Set(seen.map(({ direction }) => direction)), new Set(['inbound', 'outbound']));
  });

  it('shows nobody a row that is not theirs', async (t) => {
    const { url } = await serve(t);
    const [priya, leo] = [await staff(t, url, 'priya'), await staff(t, url, 'leo')];
    assert.deepEqual((await page(priya.database, '43', 0, 49)).data, []);
    assert.deepEqual((await page(leo.database, '42', 0, 49)).data, []);
    const contacts = await priya.database.from('contacts').select('*');
    assert.deepEqual(
      contacts.data!.map(({ id }) => id),
      ['42'],
    );
    for (const token of ['nonsense', ''])
      assert.equal((await page(databaseFor(url, token), '42', 0, 49)).error!.code, 'PGRST301');
  });

  it('counts what the contact wrote, for the whole side, until any of them has read it', async (t) => {
    const { url, core } = await serve(t);
    const [maya, priya] = [await staff(t, url, 'maya'), await staff(t, url, 'priya')];
    const count = async (agent: typeof maya) =>
      (await agent.database.from('contacts').select('*').eq('id', '42')).data![0].unread_count;
    const reset = (agent: typeof maya, value: number) =>
      agent.database.from('contacts').update({ unread_count: value }).eq('id', '42').eq('workspace_id', workspaceId);
    await reset(maya, 0);
    await core.post({ roomId: '42', authorId: 'jon', body: 'one' });
    await core.post({ roomId: '42', authorId: 'priya', body: 'an answer' });
    assert.deepEqual([await count(maya), await count(priya)], [1, 1]);
    assert.equal((await reset(priya, 7)).error!.message, 'unread_count can only be set to 0');
    assert.equal((await reset(priya, 0)).error, null);
    assert.deepEqual([await count(maya), await count(priya)], [0, 0]);
    const { data } = await page(maya.database, '42', 0, 1);
    assert.deepEqual(
      data!.map(({ body, is_read }) => [body, is_read]),
      [
        ['an answer', true],
        ['one', true],
      ],
    );
  });

  it('refuses a query it does not answer, instead of answering another', async (t) => {
    const { url } = await serve(t);
    const { database } = await staff(t, url, 'maya');
    const messages = () => database.from('livechat_messages');
    for (const [query, message] of [
      [messages().select('id'), 'select must be *'],
      [messages().select('*').eq('sender', 'x'), 'no filter on sender is answered here, only on contact_id, workspace_id'],
      [messages().select('*').neq('contact_id', '42'), 'a filter must be eq. and an id'],
      [messages().select('*').order('id'), 'order must be created_at.asc or created_at.desc'],
      [database.from('contacts').update({ name: 'x' }).eq('id', '42'), 'the body must set unread_count to 0'],
      [database.from('contacts').update({ unread_count: 0 }), 'a change needs a filter on id'],
    ] as const)
      assert.equal((await query).error?.message, message);
    assert.equal((await database.from('people').select('*')).status, 404);
  });
});
