// What a host of the live-chat backend brings along: a client of its hosted database, here no more of one than this page needs.
import type { Database, Query } from 'parley-chat/dialects/live-chat';

type Send = (fields: URLSearchParams) => Promise<unknown>;

/** `base` is where the database's interface stands; `token` says who asks. As real ones do, it answers a failure and never throws. */
export const openDatabase = (base: string, token: () => string, through: typeof fetch): Database => {
  const send =
    (table: string, method: string, body?: unknown): Send =>
    async (fields) => {
      const headers = { Authorization: `Bearer ${token()}`, 'Content-Type': 'application/json' };
      const asked = { method, headers, credentials: 'omit', ...(body !== undefined && { body: JSON.stringify(body) }) } as const;
      const answer = await through(`${base}/rest/v1/${table}?${fields}`, asked);
      const said: unknown = answer.status === 204 ? null : await answer.json();
      return answer.ok ? { data: said, error: null } : { data: null, error: said };
    };
  return {
    from: (table) => ({
      select: (columns: string) => query(send(table, 'GET'), { select: columns }),
      update: (values: object) => query(send(table, 'PATCH', values), {}),
    }),
  };
};

/** Asked once somebody waits for it. */
const query = (send: Send, fields: Readonly<Record<string, string>>): Query => {
  const more = (added: Readonly<Record<string, string>>): Query => query(send, { ...fields, ...added });
  const ask = (): Promise<unknown> =>
    send(new URLSearchParams(fields)).catch((error: unknown) => ({ data: null, error: String(error) }));
  return {
    eq: (column, value) => more({ [column]: `eq.${value}` }),
    order: (column, { ascending }) => more({ order: `${column}.${ascending ? 'asc' : 'desc'}` }),
    range: (from, to) => more({ offset: String(from), limit: String(to - from + 1) }),
    then: (done, failed) => ask().then(done, failed),
  };
};
