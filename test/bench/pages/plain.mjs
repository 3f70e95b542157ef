// The yardstick: the plainest windowed list somebody would write with Lit, with bubbles, faces, names and times, and nothing else.
import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { box, perform } from './stage.mjs';
import { me, talk } from './talk.mjs';

const rows = 100;
const usual = 56;
let time;

class PlainList extends LitElement {
  static properties = { messages: { attribute: false }, from: { state: true } };
  static styles = css`
    :host {
      display: block;
      block-size: 100%;
      overflow-y: auto;
      font: 15px/20px system-ui;
    }
    .row {
      display: flex;
      align-items: end;
      gap: 8px;
      padding: 2px 12px;
    }
    .own {
      flex-direction: row-reverse;
    }
    .face {
      inline-size: 28px;
      block-size: 28px;
      border-radius: 50%;
      background: #ddd;
      text-align: center;
      font-size: 12px;
    }
    .bubble {
      max-inline-size: 70%;
      padding: 8px 12px;
      border-radius: 16px;
      background: #eef0f3;
    }
    .own .bubble {
      background: #3b5bdb;
      color: white;
    }
    .name {
      font-size: 12px;
    }
    time {
      font-size: 12px;
      color: #565f6c;
    }
  `;

  constructor() {
    super();
    this.messages = [];
    this.from = 0;
    time ??= new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
    this.addEventListener('scroll', () => this.move(), { passive: true });
  }

  willUpdate(changed) {
    if (changed.has('messages')) this.from = Math.max(0, this.messages.length - rows);
  }

  updated(changed) {
    if (changed.has('messages')) this.scrollTop = this.scrollHeight;
  }

  move() {
    const at = Math.floor(this.scrollTop / usual / 40) * 40 - 40;
    this.from = Math.max(0, Math.min(at, this.messages.length - rows));
  }

  render() {
    const { messages, from } = this;
    const to = Math.min(messages.length, from + rows);
    return html`<div style="block-size: ${from * usual}px"></div>
      ${repeat(messages.slice(from, to), ({ id }) => id, line)}
      <div style="block-size: ${(messages.length - to) * usual}px"></div>`;
  }
}

const line = ({ author, body, sentAt }) => {
  const own = author.id === me.id;
  return html`<div class="row ${own ? 'own' : ''}" role="article">
    ${own ? nothing : html`<div class="face">${author.name[0]}</div>`}
    <div class="bubble">${own ? nothing : html`<div class="name">${author.name}</div>`}<span dir="auto">${body}</span></div>
    <time datetime=${new Date(sentAt).toISOString()}>${time.format(sentAt)}</time>
  </div>`;
};

customElements.define('plain-list', PlainList);
let list;
let messages = [];

perform({
  prepare: (count) => (messages = talk(count)),
  show: () => {
    list = Object.assign(document.createElement('plain-list'), { messages });
    box.append(list);
  },
  rows: () => [...(list?.shadowRoot?.querySelectorAll('.row') ?? [])],
});
