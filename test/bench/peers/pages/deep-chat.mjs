// deep-chat: its element with a history, and a handler in place of a backend.
import 'deep-chat';
import { box, perform } from '../../pages/stage.mjs';
import { me, talk } from '../../pages/talk.mjs';

let chat;
let history = [];
const silent = { handler: (_, signals) => signals.onResponse({ text: '' }) };

perform({
  prepare: (count) => {
    history = talk(count).map(({ author, body }) => ({ text: body, role: author.id === me.id ? 'user' : 'ai' }));
  },
  // Made only now, because it draws as soon as it has a history, in a document or not.
  show: () => {
    chat = Object.assign(document.createElement('deep-chat'), { connect: silent, avatars: true, names: true, history });
    chat.style.cssText = 'inline-size:400px;block-size:700px';
    box.append(chat);
  },
  rows: () => [...(chat?.shadowRoot?.querySelectorAll('.message-bubble') ?? [])],
});
