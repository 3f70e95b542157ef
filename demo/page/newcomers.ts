// Tells when somebody of the other role has written: the host's own wish, made of the client's facts.
import type { ChatClient, Message } from 'parley-chat';

/** Tells what is new since now, oldest first; several at once after a time without a network. Returns its undoing. */
export const onOthersWriting = (chat: ChatClient, tell: (messages: readonly Message[]) => void): (() => void) => {
  const since = Date.now();
  const told = new Set<string>();
  const isNews = ({ id, author, sentAt }: Message): boolean => sentAt > since && !told.has(id) && isOther(author.role, chat);
  const look = (messages: readonly Message[]): void => {
    const news = messages.filter(isNews);
    news.forEach(({ id }) => told.add(id));
    if (news.length) tell(news);
  };
  const stops = [
    chat.on('message', ({ message }) => look([message])),
    // Without a socket, and after a time without a network, messages come as pages of history.
    chat.on('page', ({ messages }) => look(messages)),
  ];
  return () => stops.forEach((stop) => stop());
};

const isOther = (role: string | undefined, chat: ChatClient): boolean => role !== undefined && role !== chat.state.get().me?.role;
