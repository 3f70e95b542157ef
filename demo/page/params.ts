// What the address asks of the page, for links into one situation and for tests.

export type Theme = 'auto' | 'light' | 'dark';
export type Direction = 'ltr' | 'rtl';

export type Params = {
  /** Whose surfaces are shown, in this order. */
  readonly people: readonly string[];
  /** The task every surface starts on. */
  readonly room?: string;
  /** Whose network is off at first. */
  readonly offline: readonly string[];
  /** Ms between two polls without a socket. */
  readonly poll?: number;
  /** Ms an answer may take. */
  readonly timeout?: number;
  readonly theme?: Theme;
  readonly dir?: Direction;
  /** Opens the board's dialog at once. */
  readonly dialog: boolean;
};

const everyone = ['maya', 'jon', 'priya'];
const listed = (text: string | null): readonly string[] => (text ?? '').split(',').filter(Boolean);
const oneOf = <T extends string>(text: string | null, known: readonly T[]): T | undefined => known.find((one) => one === text);

/** `?people=maya,jon&room=42&offline=jon&poll=500&timeout=1000&theme=dark&dir=rtl&dialog=open`; what is left out or unknown takes its usual value. */
export const readParams = (search: string): Params => {
  const given = new URLSearchParams(search);
  const dialog = given.get('dialog') === 'open';
  const people = listed(given.get('people'));
  const poll = Number(given.get('poll'));
  const timeout = Number(given.get('timeout'));
  const room = given.get('room');
  const theme = oneOf<Theme>(given.get('theme'), ['auto', 'light', 'dark']);
  const dir = oneOf<Direction>(given.get('dir'), ['ltr', 'rtl']);
  return {
    people: people.length ? [...new Set([...people, ...(dialog ? ['priya'] : [])])] : everyone,
    offline: listed(given.get('offline')),
    dialog,
    ...(room && { room }),
    ...(poll >= 250 && { poll }),
    ...(timeout >= 250 && { timeout }),
    ...(theme && { theme }),
    ...(dir && { dir }),
  };
};
