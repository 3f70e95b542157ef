import { expect } from '@open-wc/testing';
import { defineRest } from '../../src/embed/rest.ts';

/** Calls `work` and counts what is searched for meanwhile, in the whole page and in parts of it. */
const searches = async (work: () => Promise<void>): Promise<{ page: number; parts: number }> => {
  const counts = { page: 0, parts: 0 };
  const [page, part] = [Document.prototype, Element.prototype].map((prototype) => prototype.querySelector);
  Document.prototype.querySelector = function (this: Document, selector: string) {
    counts.page += 1;
    return page?.call(this, selector) ?? null;
  };
  Element.prototype.querySelector = function (this: Element, selector: string) {
    counts.parts += 1;
    return part?.call(this, selector) ?? null;
  };
  try {
    await work();
  } finally {
    Document.prototype.querySelector = page as typeof Document.prototype.querySelector;
    Element.prototype.querySelector = part as typeof Element.prototype.querySelector;
  }
  return counts;
};

/** What is added is told to observers before this resolves. */
const told = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));

describe('the rest of the tags', () => {
  const place = document.createElement('main');
  before(() => {
    document.body.append(place);
    defineRest(undefined);
  });
  after(() => place.remove());

  it('searches nothing again while a page changes all day', async () => {
    const counts = await searches(async () => {
      for (let i = 0; i < 200; i += 1) {
        const row = document.createElement('p');
        row.textContent = `line ${i}`;
        place.append(row);
        if (i % 20 === 0) await told();
      }
      await told();
    });
    expect(counts).to.deep.equal({ page: 0, parts: 0 });
  });

  it('searches what is added once, however deep it is and however often it is told of', async () => {
    const counts = await searches(async () => {
      let inner: Element = place;
      for (let depth = 0; depth < 50; depth += 1) {
        const next = document.createElement('div');
        inner.append(next);
        inner = next;
      }
      await told();
    });
    expect(counts.page).to.equal(0);
    expect(counts.parts).to.be.within(1, 5);
  });

  it('fetches a tag that comes by itself or inside of what is added, and none that is gone again', async () => {
    place.append(document.createElement('chat-search'));
    place.insertAdjacentHTML('beforeend', '<section><div><chat-room-list></chat-room-list></div></section>');
    const gone = document.createElement('chat-notifications');
    place.append(gone);
    gone.remove();
    await Promise.all(['chat-search', 'chat-room-list'].map((tag) => customElements.whenDefined(tag)));
    expect(customElements.get('chat-notifications')).to.equal(undefined);
  });

  it('looks at nothing any more once every tag was used', async () => {
    const tags = ['chat-widget', 'chat-launcher', 'chat-notifications'];
    place.append(...tags.map((tag) => document.createElement(tag)));
    await Promise.all(tags.map((tag) => customElements.whenDefined(tag)));
    const counts = await searches(async () => {
      place.insertAdjacentHTML('beforeend', '<div><div></div></div>');
      await told();
    });
    expect(counts).to.deep.equal({ page: 0, parts: 0 });
  });
});
