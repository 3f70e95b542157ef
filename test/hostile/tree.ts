// What may stand in the page of the elements: a list of tags and attributes of our own, judged without looking at any template.

const tags = new Set(
  [
    'html head meta title script body div span p section header h2 strong em s b i small mark bdi br time code pre ol ul li blockquote',
    'a button input textarea dialog slot svg path circle rect chat-thread chat-composer chat-room-list chat-notifications chat-search',
    'chat-typing chat-widget chat-launcher chat-status chat-presence unread-badge',
  ].flatMap((names) => names.split(' ')),
);

/** Attributes that run, fetch, or lead elsewhere; a link's address is looked at by itself. */
const risky = /^(on.*|srcdoc|srcset|formaction|action|data|poster|background|xlink:href|ping|http-equiv|is|attributename)$/i;

const isHost = ({ localName }: Element): boolean => localName === 'meta' || localName === 'script';

const attributesOf = (element: Element): readonly string[] =>
  [...element.attributes]
    .filter(
      ({ name, value }) =>
        risky.test(name) || (name === 'src' && !isHost(element)) || (name === 'style' && /url|:\/\//.test(value)),
    )
    .filter(() => !(element.localName === 'meta' && element.parentElement === document.head))
    .map(({ name, value }) => `<${element.localName} ${name}="${value}">`);

const isSafe = (href: string): boolean => /^(https?|mailto|tel):/.test(href);

const look = (element: Element): readonly string[] => [
  ...(tags.has(element.localName) ? [] : [`<${element.localName}>`]),
  ...attributesOf(element),
  ...(element.hasAttribute('href') && !(element instanceof HTMLAnchorElement && isSafe(element.href))
    ? [`<${element.localName} href="${element.getAttribute('href')}">`]
    : []),
  ...(element.shadowRoot ? oddities(element.shadowRoot) : []),
];

export const oddities = (root: ParentNode): readonly string[] => [...root.querySelectorAll('*')].flatMap(look);
