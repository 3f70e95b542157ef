// Asks before something is done that cannot be undone.
import { html, nothing, render } from 'lit';
import type { Message } from '../../model/entities.ts';
import type { Say } from './view.ts';

/** Resolves to whether the person agreed; Escape is a no. */
export const askFirst = (root: Element, { body }: Message, say: Say): Promise<boolean> =>
  new Promise((resolve) => {
    const dialog = document.createElement('dialog');
    const end = (yes: boolean) => () => dialog.close(yes ? 'yes' : '');
    dialog.className = 'ask';
    dialog.setAttribute('role', 'alertdialog');
    dialog.setAttribute('aria-label', say('message.deleteAsk'));
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'yes');
      dialog.remove();
    });
    render(
      html`<strong>${say('message.deleteAsk')}</strong>
        ${body ? html`<p dir="auto">${body.slice(0, 200)}</p>` : nothing}
        <div>
          <button type="button" @click=${end(false)}>${say('action.cancel')}</button>
          <button type="button" class="away" @click=${end(true)}>${say('action.delete')}</button>
        </div>`,
      dialog,
    );
    root.append(dialog);
    dialog.showModal();
  });
