// Task 61: a short conversation between other people, which the two main persons of the demo may not see.

export const appraisal: readonly (readonly [minutesAgo: number, author: string, body: string])[] = [
  [2890, 'leo', 'Priya, the appraiser wants three more comparables for 9 Mill Court.'],
  [2871, 'priya', 'I’ll pull them from last quarter. Within half a mile?'],
  [2866, 'leo', 'Half a mile, and with a garage if there are any.'],
  [1410, 'priya', 'Sent five to be safe, two with a garage. He expects to be done on Thursday.'],
];
