// Task 42: two days around an inspection. Each line: minutes ago, who, what.

export const inspection: readonly (readonly [minutesAgo: number, author: string, body: string])[] = [
  [1690, 'maya', 'Morning Jon! The Okafors signed. Inspection at 18 Alder Lane is booked for tomorrow at 10.'],
  [
    1684,
    'jon',
    'Great news. I have the signed contract here, and I’ll send the inspector the access form today. Is there a lockbox?',
  ],
  [1681, 'maya', 'Yes, on the side gate. Code goes to him by phone, not by mail, please.'],
  [1679, 'jon', 'Of course. Done by noon.'],
  [1502, 'jon', 'Access form is signed and with the inspector. He asks whether the crawl space is open.'],
  [1466, 'maya', 'The seller will leave it unlocked. There is a dog in the house until 9:30, gone after that 🐕'],
  [
    241,
    'maya',
    'We’re through. Roof and wiring are fine. Two findings: a slow leak under the kitchen sink, and the water heater is from 2004.',
  ],
  [
    233,
    'jon',
    'Thank you. Report by this evening? The repair request has to go out by Friday 5 pm, otherwise we lose the contingency.',
  ],
  [229, 'maya', 'He promised it for six. My buyers would take a credit instead of a repair. $1,800 for both, what do you think?'],
  [
    96,
    'jon',
    'A credit is cleaner, there’s nothing to re-inspect. I’ve drafted the addendum with $1,800; lender has to confirm it fits their limit.',
  ],
  [
    31,
    'jon',
    'Lender says yes, up to 2 % of the price. The addendum is ready for signatures: https://sign.example.com/d/18-alder-lane',
  ],
  [12, 'maya', 'Perfect timing. I’m seeing them at four and will have both signatures today. Can you tell the title company?'],
  [11, 'jon', 'One more thing: I’m out tomorrow afternoon. Priya has the file from noon and knows about the addendum.'],
];
