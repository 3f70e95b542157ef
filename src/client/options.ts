// What a host may ask of `createChat`, and a clear word for each thing it gets wrong.
import { ChatError } from '../model/error.ts';
import type { User } from '../model/entities.ts';
import type { AnyDialect, Pass, Reach } from '../ports/dialect.ts';
import type { Hooks } from './context.ts';
import type { Source } from './sources.ts';
import type { Env } from '../ports/env.ts';

export type ChatOptions = {
  /** Origin of the backend, absolute; `reach.rest` may name another for HTTP. */
  readonly url: string;
  readonly dialect: AnyDialect;
  /** Who I am, if known before the backend says so. Without it nothing is kept on this device. */
  readonly me?: User;
  /** A token, or whatever the dialect reads; asked before each connection, with `again` true after a refusal. */
  readonly auth?: (again: boolean) => string | Pass | Promise<string | Pass>;
  /** Frames that come by other ways than the socket, such as a database's realtime channel; the dialect hears them alike. */
  readonly sources?: readonly Source[];
  /** Laid over the dialect's own way to reach the backend. */
  readonly reach?: Reach | ((pass: Pass) => Reach);
  /** Keeps the data of customers of one backend apart. */
  readonly tenant?: string;
  /** Ms between two polls while no socket can be had; 5000 unless given, at least 250. */
  readonly pollEvery?: number;
  /** Ms an answer may take before it counts as lost, at least 250; unless given 15000, and 10000 where the answer is an event. */
  readonly timeout?: number;
  /** What the device keeps: messages (10,000), bytes (50 MB), days (no limit). */
  readonly keep?: { readonly messages?: number; readonly bytes?: number; readonly days?: number };
  /** False: nothing is stored on this device. A promise, such as of the person's consent: nothing is stored before it resolves to true. */
  readonly persist?: boolean | Promise<boolean>;
  /** Told what the backend issued, for a host that wants to keep it. */
  readonly remember?: (issued: Pass) => void;
  readonly onError?: (error: ChatError) => void;
  /** Told numbers: `delivery` (ms), `queue`, `connects`, `catch-up` (messages of a page). Off unless given. */
  readonly onMetric?: Hooks['onMetric'];
  /** Told one line per event: its type, names and states; never words of people or credentials. Off unless given. */
  readonly onLog?: Hooks['onLog'];
  /** Parts of the outside world, for tests and unusual hosts. */
  readonly env?: Partial<Env>;
};

type Check = { readonly form: string; readonly fits: (value: unknown) => boolean; readonly needed?: true };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isFunction = (value: unknown): boolean => typeof value === 'function';
const isDuration = (value: unknown): boolean => typeof value === 'number' && value >= 250 && value <= 86_400_000;
const isAddress = (value: unknown): boolean =>
  typeof value === 'string' && /^https?:\/\/[^\s/]+/i.test(value) && URL.canParse(value);
const isCount = (value: unknown): boolean => value === undefined || (typeof value === 'number' && value > 0);

const checks: { readonly [K in keyof ChatOptions]-?: Check } = {
  url: { form: 'an absolute http(s) address such as "https://api.example"', fits: isAddress, needed: true },
  dialect: {
    form: 'a dialect such as taskDesk() from "parley-chat/dialects/task-desk"',
    fits: (value) => isObject(value) && isText(value.name) && isObject(value.hear) && isObject(value.say),
    needed: true,
  },
  me: { form: 'a person such as { id: "7", name: "Maya" }', fits: (value) => isObject(value) && isText(value.id) },
  auth: { form: 'a function that returns a token, or a promise of one', fits: isFunction },
  reach: {
    form: 'an object such as { rest: "/api" }, or a function of the pass that returns one',
    fits: (v) => isObject(v) || isFunction(v),
  },
  sources: {
    form: 'an array of functions (push, signal) => void',
    fits: (value) => Array.isArray(value) && value.every(isFunction),
  },
  tenant: { form: 'a non-empty string', fits: isText },
  pollEvery: { form: 'a number of milliseconds from 250 to 86400000', fits: isDuration },
  timeout: { form: 'a number of milliseconds from 250 to 86400000', fits: isDuration },
  keep: {
    form: 'an object of positive numbers such as { messages: 10000, days: 30 }',
    fits: (value) => isObject(value) && [value.messages, value.bytes, value.days].every(isCount),
  },
  persist: {
    form: 'true or false, or a promise of one',
    fits: (value) => typeof value === 'boolean' || (isObject(value) && isFunction(value.then)),
  },
  remember: { form: 'a function', fits: isFunction },
  onError: { form: 'a function', fits: isFunction },
  onMetric: { form: 'a function', fits: isFunction },
  onLog: { form: 'a function', fits: isFunction },
  env: { form: 'an object with parts of Env', fits: isObject },
};

const wrong = (because: string): ChatError => new ChatError({ code: 'rejected', because }, 'create the chat');

const shown = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  return value === null || typeof value !== 'object'
    ? String(value).slice(0, 40)
    : `an ${Array.isArray(value) ? 'array' : 'object'}`;
};

/** @throws ChatError `rejected`, naming the key and the form expected. */
export const checkOptions = (options: ChatOptions): void => {
  if (!isObject(options)) throw wrong('it needs an object of options such as { url, dialect, me, auth }');
  for (const key of Object.keys(options))
    if (!Object.hasOwn(checks, key))
      throw wrong(`there is no option \`${key}\`; the options are ${Object.keys(checks).join(', ')}`);
  for (const [key, { form, fits, needed }] of Object.entries(checks)) {
    const value = options[key as keyof ChatOptions];
    if (value === undefined && !needed) continue;
    if (!fits(value)) throw wrong(`\`${key}\` must be ${form}, and is ${shown(value)}`);
  }
};
