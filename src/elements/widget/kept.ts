// Whether the panel is open and which conversation it shows, for the next page of this tab.
import type { ChatClient } from '../../client/api.ts';

type Host = {
  readonly chat: ChatClient | undefined;
  readonly open: boolean;
  readonly room?: string;
  readonly url?: string;
  show(room?: string): void;
};
type Place = { readonly chat: ChatClient; readonly name: string };

const places = new WeakMap<Host, Place>();

/** One for each person at each backend; widgets of one conversation each have their own. */
const nameOf = ({ url = '', room = '' }: Host, chat: ChatClient): string | undefined => {
  const { dialect } = chat.diagnostics();
  const { me } = chat.state.get();
  return dialect && me ? `parley-widget ${JSON.stringify([dialect, url, me.id, room])}` : undefined;
};

/** A page may be denied it, and then nothing is kept. */
const withStorage = <T>(use: (storage: Storage) => T): T | undefined => {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
};

const erase = (name: string): void => withStorage((storage) => storage.removeItem(name));

/** Without the focus, as whatever a program opens; not in front of the page, where it could not be without it. */
const restore = (host: Host, name: string, full: boolean): void => {
  const was = withStorage((storage) => storage.getItem(name));
  if (was === null || was === undefined || host.open || full) return;
  host.show(was === '' ? undefined : was);
};

/** Only where anything may be kept on this device, which is known for sure once the client has begun. */
const write = (host: Host, { chat, name }: Place, shown = ''): void => {
  const { saved, status } = chat.state.get();
  if (status === 'idle') return;
  if (host.open && saved) withStorage((storage) => storage.setItem(name, shown));
  else erase(name);
};

/** With each update of the widget: brings back what was, once it is known whose it is; from then on keeps what is, until they log out. */
export const keep = (host: Host, shown: string | undefined, full: boolean): void => {
  const { chat } = host;
  const last = places.get(host);
  // They may have gone with their client.
  if (last && !last.chat.state.get().me) erase(last.name);
  if (!chat) return;
  const name = nameOf(host, chat);
  if (name === last?.name && chat === last?.chat) return void (last && write(host, last, shown));
  if (name === undefined) return void places.delete(host);
  places.set(host, { chat, name });
  restore(host, name, full);
};
