// Opens and closes the panel: beside the page on large screens, in front of it on phones.

type Motion = readonly [frames: PropertyIndexedKeyframes, options: KeyframeAnimationOptions];

const ease = 'cubic-bezier(0.2, 0.8, 0.2, 1)';
const motions = {
  open: [
    { opacity: [0, 1], scale: [0.97, 1], translate: ['0 8px', '0 0'] },
    { duration: 180, easing: ease },
  ],
  close: [
    { opacity: [1, 0], scale: [1, 0.98], translate: ['0 0', '0 6px'] },
    { duration: 120, easing: 'ease-in' },
  ],
  'open-full': [{ translate: ['0 100%', '0 0'] }, { duration: 220, easing: ease }],
  'close-full': [{ translate: ['0 0', '0 100%'] }, { duration: 160, easing: 'ease-in' }],
} as const satisfies Readonly<Record<string, Motion>>;

const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

const move = (panel: HTMLElement, name: keyof typeof motions): Animation => {
  const [frames, options] = motions[name];
  return calm()
    ? panel.animate({ opacity: name.startsWith('open') ? [0, 1] : [1, 0] }, 80)
    : panel.animate({ ...frames }, options);
};

export class Panel {
  readonly #find: () => HTMLDialogElement | null;
  readonly #turned: () => void;
  #full = false;
  #closing: Animation | undefined;
  state: 'closed' | 'open' | 'closing' = 'closed';

  /** `turned`: it has come to rest. */
  constructor(find: () => HTMLDialogElement | null, turned: () => void) {
    this.#find = find;
    this.#turned = turned;
  }

  get full(): boolean {
    return this.#full && this.state !== 'closed';
  }

  /** Makes the panel what it should be. */
  sync(open: boolean, full: boolean): void {
    if (open && (this.state !== 'open' || full !== this.#full)) this.#show(full);
    else if (!open && this.state === 'open') this.#hide();
  }

  /** At once, without a motion: it leaves the page. */
  drop(): void {
    this.#closing?.cancel();
    this.#find()?.close();
    this.state = 'closed';
  }

  #show(full: boolean): void {
    const panel = this.#find();
    if (!panel) return;
    const still = this.state === 'open';
    this.#closing?.cancel();
    if (panel.open) panel.close();
    this.#full = full;
    this.state = 'open';
    // Not by show(), which takes the focus from wherever the person is.
    if (full) panel.showModal();
    else panel.open = true;
    if (!still) move(panel, full ? 'open-full' : 'open');
  }

  #hide(): void {
    const panel = this.#find();
    if (!panel) return;
    this.state = 'closing';
    this.#closing = move(panel, this.#full ? 'close-full' : 'close');
    void this.#closing.finished.then(
      () => this.#rest(panel),
      () => undefined,
    );
  }

  #rest(panel: HTMLDialogElement): void {
    if (this.state !== 'closing') return;
    this.state = 'closed';
    panel.close();
    this.#turned();
  }
}
