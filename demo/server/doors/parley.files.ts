// Files by the native protocol: brought as a form, fetched by the address a message gives.
import { isPicture } from '../core/file-kinds.ts';
import { maxFile } from '../core/files.ts';
import type { StoredFile } from '../core/files.ts';
import { HttpError } from '../http/answer.ts';
import type { Answer, Headers } from '../http/answer.ts';
import { readForm } from '../http/body.ts';
import type { Request, Route } from '../http/routes.ts';
import type { Site } from './door.ts';
import { linkTo, madeFor } from './parley.links.ts';
import { signedIn } from './parley.people.ts';
import { filing, parse } from './parley.wire.ts';

/** What a form may weigh beside its file, in bytes. */
const wrapping = 16 * 1024;

export const fileRoutes = (site: Site): readonly Route[] => [
  { method: 'POST', path: '/files', run: (request) => bring(site, request) },
  { method: 'GET', path: '/files/:id', run: (request) => fetchFile(site, request) },
];

async function bring(site: Site, request: Request): Promise<Answer> {
  const { id: ownerId } = await signedIn(site, request);
  const form = await readForm(request.raw, maxFile + wrapping);
  const file = form.get('file');
  if (!(file instanceof Blob)) throw new HttpError(400, 'file: must be a file');
  if (file.size > maxFile) throw new HttpError(413, `a file must have at most ${maxFile} bytes`);
  const told = { key: request.raw.headers['idempotency-key'], roomId: form.get('roomId'), name: form.get('name') ?? undefined };
  const { key, roomId, name } = parse(filing, told);
  const bytes = Buffer.from(await file.arrayBuffer());
  const kept = await site.core.bringFile({ roomId, ownerId, key, name, type: file.type, bytes });
  return { body: { ok: true, attachment: { ...kept, url: linkTo(site.tokens, kept.id, ownerId) } } };
}

async function fetchFile(site: Site, request: Request): Promise<Answer> {
  const { params, query } = request;
  const id = params['id'] ?? '';
  const person = madeFor(site.tokens, id, query) ?? (await signedIn(site, request)).id;
  const { file, bytes } = await site.core.file(person, id);
  return { bytes, headers: headersOf(file) };
}

/** Only a picture is shown; anything else is saved. Nothing in it runs here, whatever it is. */
const headersOf = ({ type, name }: StoredFile): Headers => ({
  'Content-Type': type,
  'Content-Disposition': `${isPicture(type) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(name)}`,
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'cross-origin',
});

const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
