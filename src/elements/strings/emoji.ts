// What the groups of emoji are called, needed once all of them are shown.
export const emojiWords = {
  'emoji.smileys': 'Smileys',
  'emoji.people': 'People',
  'emoji.nature': 'Animals and nature',
  'emoji.food': 'Food and drink',
  'emoji.activities': 'Activities',
  'emoji.travel': 'Travel and places',
  'emoji.objects': 'Objects',
  'emoji.symbols': 'Symbols',
} as const;
