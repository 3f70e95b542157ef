import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api, heardAll, lodge } from './portal.ts';
import { ask, serve } from './site.ts';

const said = (reply: { status: number; body: any }) => [reply.status, reply.body.message];

describe('portal door over HTTP', () => {
  it('sends a message and answers with it, its sender filled in', async (t) => {
    const { url } = await serve(t);
    const maya = await lodge(t, url, 'maya');
    const { status, body } = await maya.ask('POST', '/57/messages', { content: '  Hello  ' });
    assert.deepEqual([status, body.success], [201, true]);
    const { _id, createdAt, updatedAt, ...rest } = body.data;
    assert.match(_id, /^[0-9a-f]{24}$/);
    assert.deepEqual([new Date(createdAt).toISOString(), updatedAt], [createdAt, createdAt]);
    const sender = { senderId: { _id: 'maya', firstName: 'Maya', lastName: 'Rossi', role: 'landlord' }, senderRole: 'landlord' };
    const words = { messageType: 'text', content: 'Hello', visibleTo: [], taggedUser: null, attachments: [] };
    const state = { isRead: false, readBy: [], isMine: true, isFromCurrentUser: true };
    assert.deepEqual(rest, { chatId: '57', ...sender, ...words, ...state });
  });

  it('carries attachments and the kind of a message', async (t) => {
    const { url } = await serve(t);
    const maya = await lodge(t, url, 'maya');
    const attachments = ['https://files.example/a.pdf', { url: '/b.png', name: 'b.png' }];
    const { data } = (await maya.ask('POST', '/57/messages', { content: 'See', messageType: 'file', attachments })).body;
    assert.deepEqual([data.messageType, data.attachments], ['file', attachments]);
  });

  it('gives the whole history, oldest first, and has marked it as read by that', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon')];
    for (const content of ['one', 'two']) await maya.ask('POST', '/57/messages', { content });
    assert.equal((await jon.ask('GET', '/unread-count')).body.data.unreadCount, 3);
    const { chat, messages } = (await jon.ask('GET', '/57')).body.data;
    assert.deepEqual(
      messages.map(({ content, isMine }: any) => [content, isMine]),
      [
        ['one', false],
        ['two', false],
      ],
    );
    assert.deepEqual(
      [chat._id, chat.counterpart._id, chat.propertyId.title],
      ['57', 'maya', 'Listing agreement, 230 Quarry Road'],
    );
    assert.equal((await jon.ask('GET', '/unread-count')).body.data.unreadCount, 1);
    const again = (await maya.ask('GET', '/57')).body.data.messages;
    assert.deepEqual([again[1].isRead, again[1].readBy, again[1].isMine], [true, ['jon'], true]);
    assert.equal((await jon.ask('GET', '/43')).body.data.messages.length, 164);
  });

  it('marks nothing by loading without the quirk', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const [maya, jon] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon')];
    await maya.ask('POST', '/57/messages', { content: 'one' });
    await jon.ask('GET', '/57');
    const { messages } = (await maya.ask('GET', '/57')).body.data;
    assert.deepEqual([messages[0].isRead, messages[0].readBy], [false, []]);
  });

  it('lists all chats of a person at once, with who is in them and the last words', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon')];
    await maya.ask('POST', '/57/messages', { content: 'one' });
    const chats = (await jon.ask('GET', '')).body.data;
    const [first] = chats;
    assert.deepEqual(chats.map(({ _id }: any) => _id).sort(), ['42', '43', '57']);
    assert.deepEqual(first.participants.map(({ _id }: any) => _id).sort(), ['jon', 'maya']);
    const { timestamp, ...last } = first.lastMessage;
    assert.deepEqual([first._id, first.unreadCount, last], ['57', 1, { content: 'one', senderId: 'maya' }]);
    assert.equal(new Date(timestamp).toISOString(), timestamp);
  });

  it('marks some or all as read, and answers which were not before', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon')];
    const ids: string[] = [];
    for (const content of ['one', 'two']) ids.push((await maya.ask('POST', '/57/messages', { content })).body.data._id);
    const read = async (body: object) => (await jon.ask('PUT', '/57/read', body)).body.data;
    assert.deepEqual(await read({ messageIds: [ids[0]] }), { modifiedCount: 1, messageIds: [ids[0]] });
    assert.deepEqual(await read({}), { modifiedCount: 1, messageIds: [ids[1]] });
    assert.deepEqual(await read({}), { modifiedCount: 0, messageIds: [] });
  });

  it('keeps a private message for those it is meant for, its author and admins', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, priya, leo] = await Promise.all(['maya', 'jon', 'priya', 'leo'].map((id) => lodge(t, url, id)));
    const { data } = (await jon!.ask('POST', '/42/messages', { content: '@landlord between us' })).body;
    assert.deepEqual([data.visibleTo, data.taggedUser], [['maya'], 'landlord']);
    assert.equal((await leo!.ask('POST', '/admin/join/42')).status, 200);
    const sees = async (one = jon!) => {
      const row = (await one.ask('GET', '')).body.data.find(({ _id }: any) => _id === '42');
      const { messages } = (await one.ask('GET', '/42')).body.data;
      return [
        messages.some(({ _id }: any) => _id === data._id),
        row.lastMessage.content.startsWith('[Private to landlord] @land'),
      ];
    };
    for (const one of [maya, jon, leo]) assert.deepEqual(await sees(one), [true, true]);
    assert.deepEqual(await sees(priya), [false, false]);
  });

  it('tells whom a message names by a notification, which loading the chat clears', async (t) => {
    const { url } = await serve(t);
    const [maya, jon] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon')];
    await jon.ask('POST', '/57/messages', { content: '@landlord please look' });
    const counts = async () => {
      const { notificationsMarked, unreadNotificationCount } = (await maya.ask('GET', '/57')).body.data;
      return [notificationsMarked, unreadNotificationCount];
    };
    assert.deepEqual(await counts(), [1, 0]);
    assert.deepEqual(await counts(), [0, 0]);
  });

  it('lets an admin list every chat page by page, and look into one after joining it', async (t) => {
    const { url } = await serve(t);
    const [maya, leo] = [await lodge(t, url, 'maya'), await lodge(t, url, 'leo')];
    const { chats, pagination } = (await leo.ask('GET', '/admin/all-chats?page=1&limit=2')).body.data;
    assert.deepEqual([chats.length, pagination.page, pagination.limit], [2, 1, 2]);
    assert.equal(pagination.totalPages, Math.ceil(pagination.total / 2));
    assert.deepEqual(said(await leo.ask('GET', '/57')), [500, 'Access denied']);
    assert.equal((await leo.ask('POST', '/admin/join/57')).body.data._id, '57');
    assert.equal((await leo.ask('GET', '/57')).status, 200);
    assert.deepEqual(said(await leo.ask('POST', '/admin/join/none')), [500, 'Chat not found']);
    for (const [method, path] of [
      ['GET', '/admin/all-chats'],
      ['POST', '/admin/join/61'],
    ] as const)
      assert.deepEqual(said(await maya.ask(method, path)), [403, 'Admin access required']);
  });

  it('gets or creates the chat about a home, once however often it is asked', async (t) => {
    const { url } = await serve(t);
    const jon = await lodge(t, url, 'jon');
    const about = { propertyId: 'garden-flat', landlordId: 'maya' };
    const made = await Promise.all([1, 2, 3].map(async () => (await jon.ask('POST', '/get-or-create', about)).body.data));
    assert.equal(new Set(made.map(({ _id }) => _id)).size, 1);
    assert.deepEqual(made[0].propertyId, { _id: 'garden-flat', title: 'Garden flat, 3 Tide Lane' });
    const first = { tenantId: 'jon', ...about, content: 'Is it still free?' };
    const sent = await jon.ask('POST', '/send', first);
    assert.deepEqual([sent.status, sent.body.data.chatId], [201, made[0]._id]);
    assert.deepEqual(said(await jon.ask('POST', '/send', { ...first, tenantId: 'priya' })), [500, 'Access denied']);
    assert.deepEqual(said(await jon.ask('POST', '/get-or-create', { ...about, propertyId: 'none' })), [
      404,
      'Property not found',
    ]);
    assert.deepEqual(said(await jon.ask('POST', '/get-or-create', { ...about, landlordId: 'nobody' })), [404, 'User not found']);
    assert.equal((await jon.ask('POST', '/get-or-create', { ...about, landlordId: 'priya' })).status, 400);
  });

  const wishes = [
    {
      ...{ path: '/viewing-request', field: 'viewingRequest', name: 'Viewing request' },
      wish: { preferredDate: '2030-05-01', preferredTime: '10:00', message: 'May I see it?' },
      answer: { status: 'rescheduled', acceptedDate: '2030-05-02', acceptedTime: '11:00', message: 'A day later?' },
      words: 'Viewing request rescheduled for 2030-05-02 at 11:00. A day later?',
    },
    {
      ...{ path: '/move-in-request', field: 'moveInRequest', name: 'Move-in request' },
      wish: { preferredMoveInDate: '2030-06-01', tenancyDuration: 12, message: 'In June?' },
      answer: { status: 'accepted', acceptedMoveInDate: '2030-06-01', acceptedDuration: 12 },
      words: 'Move-in request accepted for 2030-06-01, 12 months.',
    },
  ];
  for (const { path, field, name, wish, answer, words } of wishes)
    it(`takes a ${name.toLowerCase()}, and its answer changes it and is said`, async (t) => {
      const { url } = await serve(t);
      const [maya, jon] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon')];
      const ears = [await maya.enter('57'), await jon.enter('57')];
      const { status, body } = await jon.ask('POST', path, { chatId: '57', ...wish });
      assert.deepEqual([status, body.data[field].status, body.data.content], [201, 'pending', wish.message]);
      const asked = async () => (await maya.ask('GET', `${path}s`)).body.data.map((message: any) => message[field].status);
      const pending = async () => (await jon.ask('GET', '/pending-requests')).body.data.length;
      assert.deepEqual([await asked(), await pending()], [['pending'], 1]);
      const said = (await maya.ask('PUT', `${path}/respond`, { messageId: body.data._id, ...answer })).body.data;
      assert.deepEqual([said.content, said.messageType], [words, 'text']);
      assert.deepEqual([await asked(), await pending()], [[answer.status], 0]);
      const [first] = (await jon.ask('GET', '/57')).body.data.messages;
      assert.equal(new Date(first[field].landlordResponse.responseDate) <= new Date(), true);
      // Nothing but a notification tells of either.
      for (const [at, kind] of ['request', 'response'].entries()) {
        const events = (await heardAll(ears[at]!)).filter(([event]) => event !== 'notifications_marked_read');
        assert.deepEqual(
          events.map(([event, { type }]) => [event, type]),
          ['notification_created', 'chat_notification'].map((event) => [event, `${path.slice(1, -8).replace('-', '_')}_${kind}`]),
        );
      }
    });

  it('pushes a request and its answer like any message without the quirk', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const [maya, jon] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon')];
    const ear = await maya.enter('57');
    await jon.ask('POST', '/viewing-request', { chatId: '57', ...wishes[0]!.wish });
    assert.equal((await ear.next('new_message')).message.viewingRequest.status, 'pending');
  });

  it('lets tenants ask and landlords answer, what there is to answer, and nobody elsewhere', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const [maya, jon, priya] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon'), await lodge(t, url, 'priya')];
    const [{ wish, answer }] = wishes as [(typeof wishes)[0]];
    const plain = (await jon.ask('POST', '/57/messages', { content: 'hello' })).body.data._id;
    const refusals = [
      [maya, 'POST', '/viewing-request', { chatId: '57', ...wish }, 403],
      [priya, 'POST', '/viewing-request', { chatId: '57', ...wish }, 403],
      [jon, 'PUT', '/viewing-request/respond', { messageId: plain, ...answer }, 403],
      [maya, 'PUT', '/viewing-request/respond', { messageId: plain, ...answer }, 404],
      [maya, 'PUT', '/viewing-request/respond', { messageId: 'none', ...answer }, 404],
      [jon, 'GET', '/viewing-requests', undefined, 403],
      [maya, 'GET', '/pending-requests', undefined, 403],
      [jon, 'POST', '/viewing-request', { chatId: '57', ...wish, preferredDate: 'soon' }, 400],
      [
        jon,
        'POST',
        '/move-in-request',
        { chatId: '57', preferredMoveInDate: '2030-06-01', tenancyDuration: 0.5, message: 'x' },
        400,
      ],
      [maya, 'PUT', '/move-in-request/respond', { messageId: plain, status: 'perhaps' }, 400],
    ] as const;
    for (const [who, method, path, body, status] of refusals)
      assert.equal((await who.ask(method, path, body)).status, status, `${who.id} ${method} ${path}`);
  });

  it('puts a chat away for everyone in it', async (t) => {
    const { url } = await serve(t);
    const [maya, jon, priya] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon'), await lodge(t, url, 'priya')];
    assert.deepEqual(said(await priya.ask('DELETE', '/57')), [500, 'Access denied']);
    assert.equal((await maya.ask('DELETE', '/57')).status, 200);
    for (const one of [maya, jon]) assert.ok(!(await one.ask('GET', '')).body.data.some(({ _id }: any) => _id === '57'));
  });

  it('lets nobody in who is no member, has no token, an old one, or none of ours', async (t) => {
    const { url, tokens } = await serve(t);
    const priya = await lodge(t, url, 'priya');
    const old = await tokens.issue('portal', { id: 'maya', role: 'landlord' }, -10);
    const elsewhere = await tokens.issue('task-desk', { id: 'maya', role: 'agent' });
    const gone = await tokens.issue('portal', { id: 'nobody', role: 'tenant' });
    const content = { content: 'let me in' };
    const routes = [
      ['GET', '/57', undefined],
      ['POST', '/57/messages', content],
      ['PUT', '/57/read', {}],
      ['DELETE', '/57', undefined],
    ] as const;
    for (const [method, path, body] of routes) {
      assert.deepEqual(said(await priya.ask(method, path, body)), [500, 'Access denied'], `${method} ${path}`);
      assert.deepEqual(said(await priya.ask(method, path.replace('57', 'none'), body)), [500, 'Chat not found']);
      assert.deepEqual(said(await priya.ask(method, path.replace('57', 'a%20b'), body)), [404, 'Resource not found']);
    }
    const own = ['', '/admin/all-chats', '/unread-count', '/online-users'].map((path) => ['GET', path, undefined] as const);
    const begin = [
      ['POST', '/send', content],
      ['POST', '/get-or-create', {}],
      ['POST', '/admin/join/57', undefined],
    ] as const;
    for (const [method, path, body] of [...routes, ...own, ...begin]) {
      const as = async (token?: string) => {
        const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
        const { status, body: answer } = await ask(url, method, api + path, body, headers);
        assert.equal(answer.success, false);
        return [status, answer.code];
      };
      assert.deepEqual(await as(), [401, 'AUTH_MISSING'], path);
      assert.deepEqual(await as(old), [401, 'TOKEN_EXPIRED'], path);
      assert.deepEqual(await as(gone), [401, 'USER_NOT_FOUND'], path);
      for (const token of [elsewhere, 'nonsense']) assert.deepEqual(await as(token), [401, 'TOKEN_INVALID'], path);
    }
  });

  it('says 403 and 404 for what it refuses, and who is online, without the quirks', async (t) => {
    const { url } = await serve(t, { quirks: 'none' });
    const priya = await lodge(t, url, 'priya');
    await priya.enter();
    assert.deepEqual(said(await priya.ask('GET', '/57')), [403, 'Access denied']);
    assert.deepEqual(said(await priya.ask('GET', '/none')), [404, 'Chat not found']);
    assert.deepEqual((await priya.ask('GET', '/online-users')).body.data, { onlineUsers: ['priya'] });
  });

  it('does not find the online users, as the order of its routes has it', async (t) => {
    const { url } = await serve(t);
    assert.deepEqual(said(await (await lodge(t, url, 'maya')).ask('GET', '/online-users')), [404, 'Resource not found']);
  });

  it('knows one flag for all readers in its older generation', async (t) => {
    const { url } = await serve(t, { quirks: ['old-reads'] });
    const [maya, jon] = [await lodge(t, url, 'maya'), await lodge(t, url, 'jon')];
    await maya.ask('POST', '/57/messages', { content: 'one' });
    assert.equal((await jon.ask('PUT', '/57/read', {})).body.data, undefined);
    const [message] = (await maya.ask('GET', '/57')).body.data.messages;
    assert.deepEqual([message.isRead, 'readBy' in message], [true, false]);
  });

  it('answers what is wrong in type or size with a 400 and the field', async (t) => {
    const { url } = await serve(t);
    const [maya, leo] = [await lodge(t, url, 'maya'), await lodge(t, url, 'leo')];
    const wrong = [null, 7, [], {}, '', '  ', 'x'.repeat(10_001), 'a\0b'];
    const more = [
      { messageType: 'voice' },
      { attachments: 'a' },
      { attachments: ['javascript:alert(1)'] },
      { attachments: [{}] },
    ];
    const cases = [
      ...wrong.map((content) => ['POST', '/57/messages', { content }] as const),
      ...more.map((field) => ['POST', '/57/messages', { content: 'a', ...field }] as const),
      ...[null, 7, [], {}].map((body) => ['POST', '/57/messages', body] as const),
      ...['a', [7], [{}]].map((messageIds) => ['PUT', '/57/read', { messageIds }] as const),
      ['POST', '/send', { content: 'a', tenantId: 'jon', landlordId: 'maya' }] as const,
      ['POST', '/get-or-create', { propertyId: 7, landlordId: 'maya' }] as const,
    ];
    for (const [method, path, body] of cases) {
      const reply = await maya.ask(method, path, body);
      assert.deepEqual([reply.status, reply.body.success], [400, false], `${method} ${path} ${JSON.stringify(body)}`);
      assert.match(reply.body.message, /must|missing/);
    }
    for (const query of ['page=0', 'page=a', 'limit=101', 'limit=1&limit=2'])
      assert.equal((await leo.ask('GET', `/admin/all-chats?${query}`)).status, 400, query);
  });
});
