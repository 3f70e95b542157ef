// A host's own code, as its bundler reads it: the tags by one import, the client by another.
import 'parley-chat/define';
import { createChat } from 'parley-chat';
import { taskDesk } from 'parley-chat/dialects/task-desk';

const signIn = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ person: 'jon' }) };
const { token, me } = await (await fetch('/demo/sign-in', signIn)).json();

const chat = createChat({ url: location.origin, dialect: taskDesk(), me, auth: () => token });
document.querySelector('chat-provider').client = chat;
chat.start();
