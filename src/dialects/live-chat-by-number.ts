// The live-chat backend in its oldest generation, which knows neither workspaces nor contacts: a room is the number at the other end.
import type { Dialect } from '../ports/dialect.ts';
import { fact, post, shout } from './calls.ts';
import { outward, sent } from './live-chat.page.ts';
import { liveChat } from './live-chat.ts';
import { readRegistered, type Wire } from './live-chat.wire.ts';

/**
 * `liveChat` for a backend that is told a number (`register`) and brings what is said to it from then on. It keeps no history and lists
 * nobody: open the room of a number, such as `+12025550100`.
 */
export const liveChatByNumber = (): Dialect<Wire & { readonly registered: unknown }> => {
  const base = liveChat({ workspaceId: '' });
  return {
    ...base,
    carries: [],
    hear: { ...base.hear, registered: (frame) => fact('joined', { roomId: readRegistered(frame).phoneNumber }) },
    say: {
      join: ({ roomId }, { live }) => live && shout('register', [roomId]),
      send: ({ roomId, localId, body, kind }, here) =>
        post('/send-sms', { to: roomId, message: outward(body, kind) }, (answer) =>
          fact('message', { message: { ...sent(answer, { roomId, words: body }, here), localId } }),
        ),
    },
  };
};
