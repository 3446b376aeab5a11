import { defaultSchema, type Options } from 'rehype-sanitize'

const tagNames = [
  ...[
    'a',
    'blockquote',
    'br',
    'code',
    'del',
    'em',
    'figcaption',
    'figure',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
  ],
  ...['img', 'li', 'ol', 'p', 'pre', 'strong', 'sup', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
]

const base: Options = {
  ancestors: defaultSchema.ancestors,
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  clobber: [],
  clobberPrefix: '',
  required: {},
  strip: ['script', 'style'],
}

const plainAttributes = {
  a: ['href', 'title'],
  img: ['src', 'alt', 'title'],
  ol: ['start'],
  td: ['align'],
  th: ['align', 'scope'],
}

/** For mail and feeds: no classes, ids or aria. */
export const plainSchema: Options = { ...base, tagNames, attributes: plainAttributes }

/** For pages. Ids are ours alone: footnotes' carry the article's prefix, headings get theirs afterwards. */
export const webSchema: Options = {
  ...base,
  tagNames: [...tagNames, 'aside', 'div', 'picture', 'section', 'source', 'span'],
  attributes: {
    a: [
      ...plainAttributes.a,
      ...['id', 'ariaDescribedBy', 'ariaLabel', 'dataFootnoteRef', 'dataFootnoteBackref'],
      ['rel', 'external', 'noopener'],
      ['className', 'button', 'button-primary', 'button-secondary', 'data-footnote-backref'],
    ],
    aside: [['className', 'note', /^note-(disclaimer|info|tip|warning)$/]],
    code: [['className', /^language-\S+$/]],
    div: ['tabIndex', ['className', 'booking', 'table-scroll']],
    figure: [['className', 'embed', 'quote']],
    h2: ['id', ['className', 'footnotes-title']],
    img: [...plainAttributes.img, 'width', 'height', ['loading', 'lazy'], ['decoding', 'async']],
    li: ['id', ['className', 'task-list-item']],
    ol: [...plainAttributes.ol, ['className', 'contains-task-list']],
    p: [['className', 'action', 'booking-text', 'embed', 'credit', 'note-title']],
    pre: ['tabIndex'],
    // Nobody's Markdown makes one: its addresses are those of copies that we made.
    source: ['srcSet', 'sizes', ['type', 'image/webp']],
    section: ['dataFootnotes', ['className', 'footnotes', 'references', 'related']],
    span: [['className', 'box', 'box-done']],
    td: [['className', /^align-(left|center|right)$/]],
    th: ['scope', ['className', /^align-(left|center|right)$/]],
    ul: [['className', 'contains-task-list']],
  },
}
