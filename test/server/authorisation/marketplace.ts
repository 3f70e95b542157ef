// Who may do what at the marketplace door. Of those in a conversation one buys and one sells; whoever else is in it may read it, but has it in no list.
import { heardAll } from '../market.ts';
import type { DoorTable } from './table.ts';

const errors = 'error error error error refused refused';

const key = { conversationId: ':room', toUserId: 'author', encryptedAESKey: 'wrapped', keyId: 'k-1' };

export const marketplace: DoorTable = {
  door: 'marketplace',
  mount: '/marketplace',
  roles: { author: 'SELLER', member: 'BUYER', 'other-role': 'SELLER' },
  inside: ['member', 'other-role'],
  routes: [
    { ask: 'GET /api/messages/conversations', cells: '200* 200 200 200 401 401' },
    { ask: 'GET /api/messages/search?q=:said', cells: '200* 200 200 200 401 401' },
    { ask: 'POST /api/messages/conversations', what: {}, cells: '410 410 410 410 401 401' },
    {
      ...{ ask: 'POST /api/messages/conversations', what: { productId: 'product-:room', receiverId: 'author' } },
      cells: '200* 410 410 200 401 401',
    },
    { ask: 'GET /api/messages/conversations/:room', cells: '200* 404 404 200* 401 401' },
    { ask: 'GET /api/messages/conversations/:room/messages', cells: '200* 404 404 200* 401 401' },
    {
      ...{ ask: 'POST /api/messages/conversations/:room/messages', what: { content: 'hello' } },
      cells: '201+ 404 404 201+ 401 401',
    },
    { ask: 'PUT /api/messages/conversations/:room/read', what: {}, cells: '200+ 404 404 200+ 401 401' },
    {
      ...{ ask: 'POST /api/messages/send', what: { productId: 'product-:room', receiverId: 'author', content: 'hello' } },
      cells: '201+ 404 404 201+ 401 401',
    },
    ...[
      { ask: 'PUT /api/messages/conversations/:room/status', what: { status: 'CLOSED' } },
      { ask: 'PUT /api/messages/conversations/:room/close', what: {} },
      { ask: 'DELETE /api/messages/conversations/:room/messages/:message' },
    ].map((row) => ({ ...row, cells: '200+ 404 404 404 401 401' })),
    { ask: 'POST /api/messages/key-exchange', what: key, cells: '201 404 404 400 401 401' },
    { ask: 'PUT /api/messages/key-exchange/:message/process', what: {}, cells: '404 404 404 404 401 401' },
    { ask: 'GET /api/messages/key-exchange/pending', cells: '200 200 200 200 401 401' },
    { ask: 'GET /api/messages/conversations/:room/encryption-status', cells: '200 404 404 200 401 401' },
    { ask: 'GET /api/messages/unread-count', cells: '200 200 200 200 401 401' },
    { ask: 'GET /api/messages/unread-notifications', cells: '200* 200 200 200 401 401' },
  ],
  events: [
    { say: 'join_conversation', what: ':room', cells: 'silence error error silence refused refused' },
    { say: 'leave_conversation', what: ':room', cells: 'silence silence silence silence refused refused' },
    {
      ...{ say: 'new_message', what: { conversationId: ':room', content: 'hello' }, cells: errors },
      plain: 'silence>message_received+ error error silence>message_received+ refused refused',
    },
    {
      ...{ say: 'delete_message', what: { messageId: ':message' } },
      cells: 'silence>message_deleted+ error error error refused refused',
    },
    {
      ...{ say: 'close_conversation', what: { conversationId: ':room' } },
      cells: 'conversation_closed>conversation_closed+ error error error refused refused',
    },
    {
      ...{ say: 'key_exchange_request', what: key },
      cells: 'silence>key_exchange_received error error error refused refused',
    },
    { say: 'key_exchange_response', what: { keyExchangeId: ':message' }, cells: errors },
    {
      ...{ say: 'typing_start', what: { conversationId: ':room' } },
      cells: 'silence>user_typing error error silence>user_typing refused refused',
    },
    {
      ...{ say: 'typing_stop', what: { conversationId: ':room' } },
      cells: 'silence>user_stopped_typing error error silence>user_stopped_typing refused refused',
    },
  ],
  join: (room) => [['join_conversation', room]],
  settle: heardAll,
};
