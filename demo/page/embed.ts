// A foreign page's whole share in the chat: sign in as it always did, then one call to what the script tag left.
import type { ParleyGlobal } from '../../src/embed.ts';

const { boot } = window.Parley as ParleyGlobal;

const signIn = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ person: 'jon' }) };
const { token, me } = await (await fetch('/demo/sign-in', signIn)).json();

await boot({ url: location.origin, dialect: 'task-desk', me, auth: () => token, target: '#messages' });
