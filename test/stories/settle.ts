// The person's part where a backend promises nothing: what cannot be confirmed is sent again by hand.
import assert from 'node:assert/strict';
import { eventually } from './stage.ts';
import type { Tab } from './tab.ts';

const doubtful = / \(unconfirmed\)$/;
const open = /^me: .* \((pending|waiting|failed|unconfirmed)\)$/;

/** Presses *Send again* until everything of this tab's person has arrived; tells what had to be sent again. */
export const settleAll = async (tab: Tab): Promise<readonly string[]> => {
  const again = new Set<string>();
  const look = async (): Promise<readonly string[]> => {
    const lines = await tab.transcript();
    const body = lines.find((line) => doubtful.test(line))?.replace(/^me: | \(unconfirmed\)$/g, '');
    // It may be found in the history just now; then there is no button any more.
    if (body !== undefined) await tab.press(body, 'Send again').then(() => again.add(body), String);
    return lines;
  };
  await eventually(
    look,
    (lines) =>
      assert.deepEqual(
        lines.filter((line) => open.test(line)),
        [],
      ),
    45_000,
  );
  return [...again];
};
