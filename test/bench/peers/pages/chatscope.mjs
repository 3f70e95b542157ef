// @chatscope/chat-ui-kit-react: its message list in its containers, given the messages as its readme does.
import { ChatContainer, MainContainer, Message, MessageInput, MessageList } from '@chatscope/chat-ui-kit-react';
import '@chatscope/chat-ui-kit-styles/dist/default/styles.min.css';
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { box, perform } from '../../pages/stage.mjs';
import { me, talk } from '../../pages/talk.mjs';

let messages = [];
const modelOf = ({ author, body, sentAt }) => ({
  message: body,
  sender: author.name,
  sentTime: new Date(sentAt).toLocaleTimeString(),
  direction: author.id === me.id ? 'outgoing' : 'incoming',
  position: 'single',
});
const rows = () => messages.map((it) => h(Message, { key: it.id, model: modelOf(it) }));

perform({
  prepare: (count) => (messages = talk(count)),
  show: () => {
    const list = h(MessageList, null, ...rows());
    createRoot(box).render(h(MainContainer, null, h(ChatContainer, null, list, h(MessageInput, { placeholder: 'Write' }))));
  },
  rows: () => [...box.querySelectorAll('.cs-message')],
});
