// Bodies on their way out and in: JSON or multipart out; text within limits, read as JSON, in.
import { ChatError } from '../model/error.ts';
import type { Texts } from '../ports/dialect.ts';

/** The largest answer that is read. Bytes. */
const largest = 10_000_000;

type Body = { readonly body?: string | FormData; readonly headers?: Texts };

/** A file in a field makes the whole body multipart; anything else is JSON. */
export const encode = (body: unknown): Body => {
  if (body === undefined) return {};
  if (typeof body === 'object' && body && Object.values(body).some((value) => value instanceof Blob))
    return { body: formOf(body) };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
};

const formOf = (fields: object): FormData => {
  const form = new FormData();
  const { name } = fields as { name?: unknown };
  for (const [key, value] of Object.entries(fields) as [string, unknown][]) {
    if (value instanceof Blob) form.append(key, value, typeof name === 'string' ? name : key);
    else if (value !== undefined) form.append(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return form;
};

/** @throws ChatError `protocol` beyond 10 MB; reading stops there. */
export const readText = async ({ body }: Response): Promise<string> => {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let [text, size] = ['', 0];
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > largest) return refuse(reader);
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
};

const refuse = async (reader: ReadableStreamDefaultReader | undefined): Promise<never> => {
  await reader?.cancel();
  throw new ChatError({ code: 'protocol', because: 'the answer is larger than 10 MB' });
};

/** The value of a text that should be JSON; nothing of nothing. */
export const parsed = (text: string): { readonly value?: unknown } | undefined => {
  try {
    return text.trim() ? { value: JSON.parse(text) as unknown } : {};
  } catch {
    return undefined; // no JSON: what that means depends on the status, which the caller knows
  }
};
