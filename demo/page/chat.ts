// Makes one person's client: this is all a host has to write.
import { createChat } from 'parley-chat';
import type { ChatClient } from 'parley-chat';
import { taskDesk } from 'parley-chat/dialects/task-desk';
import type { Network } from './network.ts';
import type { Params } from './params.ts';
import { renewSession } from './sign-in.ts';
import type { Session } from './sign-in.ts';

type Pace = Pick<Params, 'poll' | 'timeout'>;

export const connect = ({ token, me }: Session, network: Network, { poll, timeout }: Pace): ChatClient => {
  const chat = createChat({
    url: location.origin,
    dialect: taskDesk(),
    me,
    auth: async (again) => (again ? (await renewSession(me.id, network.env.fetch)).token : token),
    // Several people on one page cannot share its cookie, so each says who they are.
    reach: ({ token: bearer }) => ({ rest: '/api', headers: { Authorization: `Bearer ${String(bearer)}` } }),
    env: network.env,
    ...(poll !== undefined && { pollEvery: poll }),
    ...(timeout !== undefined && { timeout }),
  });
  chat.start();
  return chat;
};
