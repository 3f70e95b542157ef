// Makes one person's client: this is all a host has to write.
import { createChat } from 'parley-chat';
import type { ChatClient } from 'parley-chat';
import { findDoor } from './doors.ts';
import type { DoorName } from './doors.ts';
import type { Network } from './network.ts';
import type { Params } from './params.ts';
import { renewSession } from './sign-in.ts';
import type { Session } from './sign-in.ts';

type Pace = Pick<Params, 'poll' | 'timeout'>;

export const connect = ({ token, me }: Session, name: DoorName, network: Network, { poll, timeout }: Pace): ChatClient => {
  const { dialect, reach, pass } = findDoor(name);
  let held = token;
  const chat = createChat({
    url: location.origin,
    dialect: dialect({ token: () => held, fetch: network.env.fetch }),
    me,
    auth: async (again) => {
      held = again ? (await renewSession(me.id, name, network.env.fetch)).token : token;
      return pass ? pass(held, me) : held;
    },
    ...(reach && { reach }),
    env: network.env,
    ...(poll !== undefined && { pollEvery: poll }),
    ...(timeout !== undefined && { timeout }),
  });
  chat.start();
  return chat;
};
