// The conversation every contestant shows: the same people, words and times.

export const me = { id: 'u1', name: 'Jon Berg' };
export const maya = { id: 'u2', name: 'Maya Rossi' };

const sayings = [
  'Good morning! Did the signed contract arrive?',
  'It did, an hour ago.',
  'Great. I still need the second page with the date on it, because the bank asks for both before Friday and will not move that.',
  'On its way.',
  'Thank you! 🙏',
  'The inspector can come on Tuesday between nine and eleven, or on Thursday after two. Which of them suits the buyer better?',
  'Thursday.',
  'I have written it down and told the office. They will call when the keys are ready, which should be some time next week.',
];

const from = Date.UTC(2026, 4, 12, 9, 0);

/** Messages `first` to before `first + count`; a minute and a half apart, two or three in a row from each. */
export const talk = (count, first = 0) =>
  Array.from({ length: count }, (_, i) => {
    const n = first + i;
    return {
      id: `m${n}`,
      author: n % 5 < 2 ? me : maya,
      body: sayings[n % sayings.length] ?? '',
      sentAt: from + n * 90_000,
      order: String(n).padStart(10, '0'),
    };
  });
