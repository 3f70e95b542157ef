// What two people see behind every door, feature by feature: what a backend has works in the page, and what it has not is not offered there.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { counts, move as moveTo, shows as showsTimes } from '../stories/looks.ts';
import { eventually, openStage, type Stage } from '../stories/stage.ts';
import type { Tab } from '../stories/tab.ts';

const [room, elsewhere, crowded] = ['57', '43', '42'];
/** For what has to wait until a machine that is busy with a whole proof comes to it. */
const patience = 60_000;

/** `receipt`: when a writer sees that somebody has read it. `whisper`: how a message is meant for one side only. `notice`: what raises one. */
type Door = {
  readonly deletes: boolean;
  readonly receipt: 'at once' | 'on reload' | 'never';
  readonly whisper?: { readonly body: string; readonly visibleTo?: readonly string[] };
  readonly notice?: 'of the page' | 'by mention';
};

const doors: Readonly<Record<string, Door>> = {
  marketplace: { deletes: true, receipt: 'on reload' },
  portal: { deletes: false, receipt: 'at once', whisper: { body: '@landlord between us' }, notice: 'of the page' },
  community: { deletes: true, receipt: 'never', notice: 'by mention' },
  parley: {
    ...{ deletes: true, receipt: 'at once', notice: 'by mention' },
    whisper: { body: 'between us', visibleTo: ['maya'] },
  },
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

const can = (tab: Tab, person: string, what: string): Promise<boolean | undefined> =>
  tab.page.evaluate((id, what) => window.parleyDemo.clients[id]?.can(what as 'delete'), person, what);

const says = (tab: Tab, person: string, to: string, message: object): Promise<void> =>
  tab.page.evaluate(
    (id, to, message) => void window.parleyDemo.clients[id]?.room(to).send(message as { body: string }),
    person,
    to,
    message,
  );

/** What stands over the composer of who is typing. */
const typing = (tab: Tab): Promise<string> =>
  tab.page.$$eval('.surface chat-thread >>>> chat-typing', ([line]) => line?.shadowRoot?.textContent ?? '');

/** Focuses the row of a message and presses the key that deletes. */
const pressDelete = async (tab: Tab, body: string): Promise<void> => {
  await tab.page.bringToFront();
  const rows = await tab.page.$$('.surface chat-thread >>>> [part~="message"]');
  for (const row of rows) {
    const shown = await row.$eval('[part~="content"]', ({ textContent }) => textContent).catch(() => '');
    if (shown === body) await row.focus();
  }
  await tab.page.keyboard.press('Delete');
};

describe('what two people see behind every door', { timeout: 1_200_000 }, () => {
  let stage: Stage;
  let [maya, jon, priya]: readonly Tab[] = [];

  before(async () => {
    stage = await openStage();
    [maya, jon, priya] = [
      await stage.open('maya'),
      await stage.open('jon'),
      await stage.open('priya', { room: crowded, dialog: 'open' }),
    ];
  });
  after(() => stage?.close());

  const move = (tab: Tab, door: string, to = room): Promise<void> => moveTo(tab, door, to, patience);
  /** Both have noticed that the server is gone before it comes back. */
  const die = async (): Promise<void> => {
    await stage.kill();
    for (const tab of [maya!, jon!]) await eventually(tab.status, (status) => assert.notEqual(status, 'live'), patience);
    await stage.restart();
    for (const tab of [maya!, jon!]) await eventually(tab.status, (status) => assert.equal(status, 'live'), patience);
  };
  const shows = (tab: Tab, body: string, times?: number): Promise<void> => showsTimes(tab, body, times, patience);
  const stands = async (tab: Tab, line: string): Promise<void> => {
    await tab.page.bringToFront();
    await eventually(tab.transcript, (lines) => assert.ok(lines.includes(line), `${line} among ${lines.join(' | ')}`), patience);
  };

  for (const [door, { deletes, receipt, whisper, notice }] of Object.entries(doors))
    describe(`at ${door}`, () => {
      before(async () => {
        for (const tab of [maya!, jon!]) await move(tab, door);
      });

      it('each sees what the other writes, once', async () => {
        await maya!.write(`maya at ${door}`);
        await shows(jon!, `maya at ${door}`);
        await jon!.write(`jon at ${door}`);
        await shows(maya!, `jon at ${door}`);
        await shows(jon!, `jon at ${door}`);
      });

      it(`the writer sees that it was read ${receipt}`, async () => {
        await shows(jon!, `maya at ${door}`);
        // Nobody is told here, so the writer learns it whenever they look anew.
        const seen = `me: maya at ${door} (read)`;
        const lookAnew = async () => (await maya!.reload(), await pause(1000), maya!.transcript());
        if (receipt === 'on reload') await eventually(lookAnew, (lines) => assert.ok(lines.includes(seen)), patience);
        await stands(maya!, `me: maya at ${door} (${receipt === 'never' ? 'sent' : 'read'})`);
        assert.equal(await can(maya!, 'maya', 'read'), receipt !== 'never');
      });

      // Where frames name no room and a page listens to several, nobody can tell where somebody types.
      if (door !== 'community')
        it('who types is shown to the other', async () => {
          await eventually(
            async () => {
              await jon!.page.bringToFront();
              const field = await jon!.page.waitForSelector('.surface chat-thread >>>> chat-composer >>>> textarea');
              await field!.type('m');
              await maya!.page.bringToFront();
              return typing(maya!);
            },
            (line) => assert.match(line, /jon/i),
            patience,
          );
          await jon!.page.bringToFront();
          for (const key of ['a', 'Backspace'] as const) {
            if (key === 'a') await jon!.page.keyboard.down('Control');
            await jon!.page.keyboard.press(key);
            if (key === 'a') await jon!.page.keyboard.up('Control');
          }
        });

      it(deletes ? 'what is deleted is gone for both' : 'deleting is not offered', async () => {
        assert.equal(await can(maya!, 'maya', 'delete'), deletes);
        await maya!.write(`a slip at ${door}`);
        await shows(jon!, `a slip at ${door}`);
        await stands(maya!, `me: a slip at ${door} (${receipt === 'at once' ? 'read' : 'sent'})`);
        // What deletes comes with the first row that is looked at, so the first key may be pressed too early.
        const bodies = async () => (await pressDelete(maya!, `a slip at ${door}`), maya!.bodies());
        const left = deletes ? 0 : 1;
        await eventually(bodies, (all) => assert.equal(all.filter((one) => one === `a slip at ${door}`).length, left), patience);
        await shows(jon!, `a slip at ${door}`, left);
      });

      if (whisper)
        it('a private message is invisible to the third person', async () => {
          const body = `${whisper.body} at ${door}`;
          await priya!.page.bringToFront();
          await priya!.page.select('.surface[data-person="priya"] select.door', door);
          await eventually(priya!.status, (status) => assert.equal(status, 'live'), patience);
          for (const tab of [maya!, jon!]) await tab.task(crowded);
          await says(jon!, 'jon', crowded, { ...whisper, body });
          await shows(maya!, body);
          await maya!.write(`to all at ${door}`);
          await shows(priya!, `to all at ${door}`);
          await shows(priya!, body, 0);
          for (const tab of [maya!, jon!]) await tab.task(room);
        });

      if (notice === 'of the page')
        it('who looks elsewhere gets a notice', async () => {
          await jon!.task(elsewhere);
          await maya!.write(`look, at ${door}`);
          await jon!.page.bringToFront();
          const shown = () => jon!.page.$$eval('.notice .notice-body', (all) => all.map(({ textContent }) => textContent));
          await eventually(shown, (bodies) => assert.ok(bodies.includes(`look, at ${door}`)), patience);
          await jon!.task(room);
        });

      if (notice === 'by mention')
        it('who is mentioned is notified', async () => {
          await jon!.task(elsewhere);
          await says(maya!, 'maya', room, { body: `Jon, at ${door}`, mentions: ['jon'] });
          const titles = () =>
            jon!.page.evaluate(() => window.parleyDemo.clients['jon']?.state.get().notices.map(({ kind }) => kind) ?? []);
          await eventually(titles, (kinds) => assert.ok(kinds.includes('mention')), patience);
          await jon!.task(room);
        });

      it('the talk goes on after the server died', async () => {
        await die();
        await jon!.write(`after the end at ${door}`);
        await shows(maya!, `after the end at ${door}`);
      });
    });

  describe('at live-chat, to a contact who comes in by another door', () => {
    before(async () => {
      await move(maya!, 'live-chat');
      await move(jon!, 'parley');
    });

    it('each sees what the other writes, once, and how far the gateway got', async () => {
      await maya!.write('from the team');
      await shows(jon!, 'from the team');
      await stands(maya!, 'me: from the team (delivered)');
      await jon!.write('from a phone');
      await shows(maya!, 'from a phone');
      await shows(jon!, 'from a phone');
    });

    it('the badge rises while nobody of the team looks, and falls when somebody does', async () => {
      await maya!.task(elsewhere);
      await jon!.write('is anybody there?');
      await counts(maya!, room, 1, patience);
      await maya!.task(room);
      await shows(maya!, 'is anybody there?');
      await counts(maya!, room, 0, patience);
    });

    it('deleting, typing and receipts are not offered', async () => {
      for (const what of ['delete', 'edit', 'react', 'typing']) assert.equal(await can(maya!, 'maya', what), false, what);
      await pressDelete(maya!, 'from the team');
      for (const tab of [maya!, jon!]) await shows(tab, 'from the team');
      assert.equal(await typing(maya!), '');
    });

    it('is no door for whoever is written to by SMS', async () => {
      const names = await jon!.page.$$eval('.surface select.door option', (all) => all.map((one) => one.value));
      assert.ok(!names.includes('live-chat') && names.includes('parley'));
    });

    it('the talk goes on after the server died', async () => {
      await die();
      await jon!.write('after the end, from a phone');
      await shows(maya!, 'after the end, from a phone');
    });
  });
});
