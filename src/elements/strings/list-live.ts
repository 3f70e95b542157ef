// The words a list of conversations needs once it shows some.
export const liveListWords = {
  'list.draft': (text: string) => `Draft: ${text}`,
} as const;
