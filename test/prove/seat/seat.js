// A host that keeps nothing itself: who sits here and what they look at stand in the address.
const { who: person, room } = Object.fromEntries(new URLSearchParams(location.search));
const body = JSON.stringify({ person, door: 'parley' });
const answer = await fetch('/demo/sign-in', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
const { token, me } = await answer.json();

document.querySelector('chat-thread').room = room;
window.chat = await window.Parley.boot({ url: location.origin, dialect: 'parley', me, auth: () => token });
