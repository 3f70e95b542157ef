import { expect } from '@open-wc/testing';
import { Lexer } from 'marked';
import type { ChatThread } from '../../../src/elements/thread/chat-thread.ts';
import { fakeClient, maya, message, room } from '../fake-client.ts';
import { all, expectAccessible, find, texts, thread, until } from '../mount.ts';

const talk = (...bodies: readonly string[]): Promise<ChatThread> =>
  thread(fakeClient(room(bodies.map((body, i) => message(i + 1, maya, body)))));
const content = (element: ChatThread, n = 1): HTMLElement => find(element, `[data-id=m${n}] .content`);
/** What formats has come, for the first message of these is bold. */
const drawn = async (...bodies: readonly string[]): Promise<ChatThread> => {
  const element = await talk('**here**', ...bodies);
  await until(() => content(element).querySelector('strong'));
  return element;
};

describe('the formatting of a message', () => {
  it('is bold, italic, struck, code, a quote, lists and links', async () => {
    const element = await drawn(
      '**b** *i* ~~s~~ `c` [label](https://example.com/x)',
      '> said\n\n1. one\n2. two\n\n- dot',
      '```js\nlet a = 1;\n```',
    );
    const names = (n: number): string =>
      [...content(element, n).querySelectorAll('*')].map(({ localName }) => localName).join(' ');
    expect(names(2)).to.equal('div strong em s code a');
    expect(names(3)).to.equal('blockquote div ol li li ul li');
    expect(content(element, 4).querySelector('pre')?.textContent).to.equal('let a = 1;');
    expect(content(element, 2).querySelector('a')?.href).to.equal('https://example.com/x');
    await expectAccessible(element);
  });

  it('leaves words alone that only look a little like it', async () => {
    const bodies = ['snake_case_name and 2 * 3 * 4', '# not a heading', '    four spaces', 'a | b\n--- | ---\n1 | 2'];
    const element = await drawn(...bodies);
    expect(bodies.map((_, i) => content(element, i + 2).textContent)).to.deep.equal(bodies);
  });

  it('is left undone where the backend knows none', async () => {
    const client = fakeClient(room([message(1, maya, '**b** https://example.com')]));
    client.carries = () => false;
    const element = await thread(client);
    await until(() => all(element, '.content a').length);
    expect(texts(element, '.content')).to.deep.equal(['**b** https://example.com']);
  });

  it('copies a code block as it was written', async () => {
    const copied: string[] = [];
    const { clipboard } = navigator;
    const write = clipboard.writeText.bind(clipboard);
    clipboard.writeText = async (text) => void copied.push(text);
    const element = await drawn('```\n  a\n\tb\n```');
    find(element, '.code button').click();
    clipboard.writeText = write;
    expect(copied).to.deep.equal(['  a\n\tb']);
  });

  const payloads = [
    '**<img src=x onerror=boom()>**',
    '<script>boom()</script>',
    '[x](javascript:boom())',
    '[x](JaVaScRiPt&colon;boom())',
    '[x](data:text/html,<script>boom()</script>)',
    '![x](javascript:boom())',
    '[https://bank.example](https://evil.example)',
    '<javascript:boom()>',
    '[x]: javascript:boom()\n\n[x]',
    '`<svg onload=boom()>`',
    '```\n<iframe srcdoc="<script>boom()</script>">\n```',
    '> <details open ontoggle=boom()>',
    '- <a href="javascript:boom()">x</a>',
    '**[x](vbscript:boom())**',
  ];
  it('never runs what a person wrote, nor leads anywhere it does not say', async () => {
    const ran: unknown[] = [];
    Object.assign(window, { boom: () => ran.push(1) });
    const element = await drawn(...payloads);
    const links = all(element, '.content a') as readonly HTMLAnchorElement[];
    expect(links.filter(({ protocol }) => !/^https?:$/.test(protocol))).to.deep.equal([]);
    expect(links.filter(({ textContent, host }) => textContent.includes('bank') && host.includes('evil'))).to.deep.equal([]);
    expect(all(element, '.content :is(img, script, iframe, svg:not(button svg), details)')).to.deep.equal([]);
    for (const link of links) link.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    expect(ran).to.deep.equal([]);
  });

  it('is read once, however often it is drawn', async () => {
    const read: string[] = [];
    const { lex } = Lexer.prototype;
    Lexer.prototype.lex = function (body) {
      read.push(body);
      return lex.call(this, body);
    };
    const bodies = ['**once**', '_only_', '# and what is drawn as written, `too`'];
    const element = await drawn(...bodies);
    for (let again = 0; again < 3; again++) {
      element.requestUpdate();
      await element.updateComplete;
    }
    Lexer.prototype.lex = lex;
    expect(read.filter((body) => bodies.includes(body)).toSorted()).to.deep.equal(bodies.toSorted());
  });

  it('gives up on what is nested without end, and shows it as it was written', async () => {
    const pumps = [
      '>'.repeat(8000),
      '_a_'.repeat(2700),
      '[a]('.repeat(2000),
      '*'.repeat(8000),
      `${'- '.repeat(300)}x`,
      '**a '.repeat(9000),
    ];
    const element = await drawn(...pumps);
    for (const [i, pump] of pumps.entries()) expect(content(element, i + 2).textContent).to.equal(pump);
  });
});
