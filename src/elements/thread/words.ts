// Draws the words of a message: plain with links, or formatted where they are worth it and the backend formats.
import type { Ground } from './ground.ts';
import type * as module from './formatted.ts';
import { ink, linked } from './linked.ts';
import { longest } from './text.ts';

/** Characters beyond which nothing is formatted. */
const most = 8192;
const marked = /[*_~`[]|^ {0,3}(?:[-+>]|\d{1,9}[.)])\s/m;

/** `body`, and whether its links can be reached by Tab. */
export const createWords = (ground: Ground): ((body: string, tab: boolean) => unknown) => {
  const { host, say, chat } = ground;
  let draw: typeof module.formatted | undefined;
  let asked = false;

  const fetch = async (): Promise<void> => {
    asked = true;
    const { formatted, formattedStyles } = await import('./formatted.ts');
    host.shadowRoot?.adoptedStyleSheets.push(formattedStyles.styleSheet!);
    draw = formatted;
    host.requestUpdate();
  };

  return (body, tab) => {
    const isFormatted = body.length <= most && marked.test(body) && chat()?.carries('markdown');
    if (isFormatted && !asked) void fetch().catch(() => (asked = false));
    const drawn = isFormatted ? draw?.(body, { tab, copyWord: say('action.copyCode'), ink }) : undefined;
    return drawn ?? linked(body.slice(0, longest), tab);
  };
};
