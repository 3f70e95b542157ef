// The words for whether somebody is there.
export const presenceWords = {
  'presence.online': 'Active now',
  'presence.away': 'Away',
  'presence.busy': 'Do not disturb',
  'presence.offline': 'Offline',
} as const;
