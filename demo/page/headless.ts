// A conversation without any element: a client, a list, a form.
import { createChat, transcript } from 'parley-chat';
import type { Row } from 'parley-chat';
import { taskDesk } from 'parley-chat/dialects/task-desk';

const find = <E extends Element>(selector: string): E => document.querySelector(selector) as E;
const form = find<HTMLFormElement>('#write');

const signIn = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ person: 'jon' }) };
const { token, me } = await (await fetch('/demo/sign-in', signIn)).json();

const chat = createChat({ url: location.origin, dialect: taskDesk(), me, auth: () => token });
const room = chat.room('42');

const textOf = (row: Row): string => {
  if (row.kind === 'gap') return '…';
  if (row.kind === 'message') return `${row.message.author.name ?? row.message.author.id}: ${row.message.body}`;
  return 'body' in row.entry.command ? `${me.name}: ${row.entry.command.body} (${row.entry.state})` : '';
};
const draw = (): void => {
  const lines = transcript(chat.state.get(), room.id).map((row) =>
    Object.assign(document.createElement('li'), { textContent: textOf(row) }),
  );
  find('#messages').replaceChildren(...lines);
  lines.at(-1)?.scrollIntoView({ block: 'nearest' });
  find('#status').textContent = chat.connection.get();
};

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const field = find<HTMLInputElement>('#write [name="body"]');
  const body = field.value.trim();
  if (!body) return;
  field.value = '';
  // On disk before it is on screen; what was not accepted goes back to where it was written.
  room.send(body).saved.catch((error: Error) => {
    field.value ||= body;
    find('#status').textContent = error.message;
  });
});

chat.state.subscribe(draw);
chat.start();
room.open();
