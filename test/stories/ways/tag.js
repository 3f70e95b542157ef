// All the page adds to the script tag: who is there, and how they prove it.
const signIn = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ person: 'jon' }) };
const { token, me } = await (await fetch('/demo/sign-in', signIn)).json();

await window.Parley.boot({ url: location.origin, dialect: 'task-desk', me, auth: () => token });
