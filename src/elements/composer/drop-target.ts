// Files dragged over a conversation: it says that they may be dropped, wherever in it, and takes them.

/** Whatever else is dragged is none of ours. */
const files = ({ dataTransfer }: DragEvent): DataTransfer | undefined =>
  dataTransfer?.types.includes('Files') ? dataTransfer : undefined;

/** The conversation around a composer; without one the composer itself. */
const around = (host: Element): HTMLElement => {
  const root = host.getRootNode();
  return (host.closest('chat-thread') ?? (root instanceof ShadowRoot ? root.host : host)) as HTMLElement;
};

/** Above everything else on the page, for what it covers may clip what is in it. */
const cover = (veil: HTMLElement | null | undefined, target: Element): void => {
  const { left, top, width, height } = target.getBoundingClientRect();
  if (!veil || veil.matches(':popover-open')) return;
  Object.assign(veil.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  veil.showPopover();
};

/** `veil`: what is laid over the conversation meanwhile. */
export const watchDrops = (
  host: HTMLElement,
  veil: () => HTMLElement | null | undefined,
  over: (on: boolean) => void,
  take: (files: FileList) => void,
): void => {
  const target = around(host);
  const leave = (): void => {
    if (veil()?.matches(':popover-open')) veil()?.hidePopover();
    over(false);
  };
  target.addEventListener('dragover', (event) => {
    const dragged = files(event);
    if (!dragged) return;
    event.preventDefault();
    dragged.dropEffect = 'copy';
    cover(veil(), target);
    over(true);
  });
  target.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!target.contains(relatedTarget as Node | null)) leave();
  });
  target.addEventListener('drop', (event) => {
    const dropped = files(event);
    if (!dropped) return;
    event.preventDefault();
    leave();
    take(dropped.files);
  });
};
