// Another tab of the same origin: a frame with its own copy of the SDK, or with another version of it.
import type { createChat } from '../../src/chat.ts';

type Create = typeof createChat;
/** Edits the text of a module, by its path; the rest of the SDK is as it is. */
export type Edits = Readonly<Record<string, (source: string) => string>>;
export type OtherTab = { readonly frame: HTMLIFrameElement; readonly createChat: Create; close(): void };

/** A module from nowhere has no neighbours, so its imports must be absolute. */
const absolute = (source: string, path: string): string =>
  source.replace(/(from\s*|import\s*)(['"])([./][^'"]*)\2/g, (_, word: string, quote: string, to: string) => {
    return `${word}${quote}${new URL(to, new URL(path, location.origin)).href}${quote}`;
  });

const edited = async (path: string, edit: (source: string) => string): Promise<readonly [string, string]> => {
  const source = await (await fetch(path)).text();
  const next = edit(source);
  if (next === source) throw new Error(`nothing to edit in ${path}`);
  return [path, URL.createObjectURL(new Blob([absolute(next, path)], { type: 'text/javascript' }))];
};

/** Resolves once the SDK stands in the frame. */
export const openTab = async (edits: Edits = {}): Promise<OtherTab> => {
  const imports = Object.fromEntries(await Promise.all(Object.entries(edits).map(([path, edit]) => edited(path, edit))));
  const frame = document.createElement('iframe');
  frame.srcdoc = `<script type="importmap">${JSON.stringify({ imports })}</script>
    <script type="module">import { createChat } from '/src/chat.ts'; parent.postMessage('sdk stands', '*'); window.createChat = createChat;</script>`;
  const stands = new Promise<void>((resolve) => {
    const hear = ({ source, data }: MessageEvent): void => {
      if (source !== frame.contentWindow || data !== 'sdk stands') return;
      removeEventListener('message', hear);
      resolve();
    };
    addEventListener('message', hear);
  });
  document.body.append(frame);
  await stands;
  const { createChat: create } = frame.contentWindow as Window & { readonly createChat?: Create };
  if (!create) throw new Error('the other tab has no SDK');
  return { frame, createChat: create, close: () => frame.remove() };
};
