// The words for who types.
export const typingWords = {
  'typing.one': (a: string) => `${a} is typing…`,
  'typing.two': (a: string, b: string) => `${a} and ${b} are typing…`,
  'typing.many': 'Several people are typing…',
} as const;
