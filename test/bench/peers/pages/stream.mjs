// stream-chat-react: its message list over a channel that was loaded before, by a client whose requests are answered here.
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { StreamChat } from 'stream-chat';
import { Channel, Chat, MessageComposer, MessageList, Window } from 'stream-chat-react';
import 'stream-chat-react/dist/css/index.css';
import { box, perform } from '../../pages/stage.mjs';
import { me, talk } from '../../pages/talk.mjs';

const capabilities = ['send-message', 'read-events', 'send-reaction', 'quote-message', 'send-reply'];
const members = (user) => [{ user, user_id: user.id, role: 'member' }];
const messageOf = ({ id, author, body, sentAt }) => {
  const at = new Date(sentAt).toISOString();
  return { id, text: body, user: author, type: 'regular', created_at: at, updated_at: at, cid: 'messaging:r', attachments: [] };
};
const channelOf = (messages) => ({
  channel: { id: 'r', type: 'messaging', cid: 'messaging:r', own_capabilities: capabilities, config: { commands: [] } },
  messages,
  members: members(me),
  read: [],
  watchers: [],
  pinned_messages: [],
  membership: members(me)[0],
});

let client, channel;

perform({
  prepare: async (count) => {
    client = new StreamChat('offline', { allowServerSideConnect: true });
    const answered = channelOf(talk(count).map(messageOf));
    client.axiosInstance.defaults.adapter = async (config) => ({ data: answered, status: 200, headers: {}, config });
    Object.assign(client, { user: me, _user: me, userID: me.id, wsPromise: Promise.resolve() });
    client.tokenManager.getToken = () => 'offline';
    channel = client.channel('messaging', 'r');
    await channel.query({ state: true, messages: { limit: count } });
    channel.initialized = true;
  },
  show: () => {
    const inside = h(Window, null, h(MessageList), MessageComposer ? h(MessageComposer) : null);
    createRoot(box).render(h(Chat, { client }, h(Channel, { channel }, inside)));
  },
  rows: () => [...box.querySelectorAll('.str-chat__message')],
});
