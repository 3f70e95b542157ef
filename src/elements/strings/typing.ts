// The words for who types. The thread's header speaks the first and the last of them too.
export const typingWords = {
  'typing.one': (a: string) => `${a} is typing…`,
  'typing.two': (a: string, b: string) => `${a} and ${b} are typing…`,
  'typing.many': 'Several people are typing…',
} as const;
