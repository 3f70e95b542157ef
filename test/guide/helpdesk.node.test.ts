// The worked example of docs/your-backend.md holds what the guide says of it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createChat, transcript } from 'parley-chat';
import { checkDialect, fakeClock, lineOf, nowhere, rowsOf, type Person } from 'parley-chat/testing';
import { answers, frames } from './captured.ts';
import { ann, bob, cleo, helpdeskBackend, keyOf } from './helpdesk-backend.ts';
import { helpdesk } from './helpdesk.ts';

describe('the worked example of the guide', () => {
  const rows = rowsOf(helpdesk(), { ...nowhere, me: ann });

  it('reads every captured frame', () => {
    for (const [event, frame, facts] of frames) assert.deepEqual(rows.heard(event, frame), facts);
  });

  it('reads every captured answer', () => {
    for (const [command, body, facts] of answers) assert.deepEqual(rows.answered(command, body), facts);
  });

  it('shows a reply before the network answers', async () => {
    const clock = fakeClock();
    const backend = helpdeskBackend(0);
    const env = { ...clock, transport: backend.connect(ann) };
    const chat = createChat({ url: 'https://desk.example', dialect: helpdesk(), auth: () => keyOf(ann), persist: false, env });
    chat.start();
    const room = chat.room('T-12');
    room.open();
    await clock.settle();
    backend.fault = () => 'hang';
    room.send('Which floor?');
    await clock.settle();
    assert.deepEqual(
      transcript(chat.state.get(), 'T-12').map(({ kind }) => kind),
      ['pending'],
    );
    await chat.close();
  });

  it('keeps what it promises: L3', async () => {
    const backend = helpdeskBackend();
    const [first, second, stranger] = [ann, bob, cleo].map((me): Person => {
      return () => ({ me, auth: () => keyOf(me), env: { transport: backend.connect(me) } });
    });
    const report = await checkDialect({
      url: 'https://desk.example',
      dialect: helpdesk(),
      people: [first!, second!, stranger!],
      roomId: 'T-12',
    });
    assert.deepEqual(report.findings.filter(({ verdict }) => verdict === 'false').map(lineOf), []);
    assert.deepEqual([report.proved, report.ok], ['L3', true]);
    assert.deepEqual(report.findings.filter(({ verdict }) => verdict === 'unseen').map(lineOf), []);
  });
});
