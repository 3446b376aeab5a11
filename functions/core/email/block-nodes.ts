import type { MailBlock } from './mail-block.ts'
import { type Markup, markup, urlMarkup } from './markup.ts'
import { type MjmlNode, mjml } from './mjml-node.ts'
import { type ProseOptions, prose } from './prose.ts'

type Block<Kind extends MailBlock['kind']> = Extract<MailBlock, { readonly kind: Kind }>

/** What blocks of one mail share. */
export interface BlockOptions extends ProseOptions {
  /** Label before a photographer's name. */
  readonly creditLabel: string
  /** True where another button of the mail is the filled one: every button here becomes a text link. */
  readonly demoteButtons: boolean
  /** Language and direction of the passage where they are not the mail's. */
  readonly tongue?: Tongue
}

/** A language and the direction it is written in. */
interface Tongue {
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
}

/**
 * Blocks as MJML for one column, looks taken from the template's `mj-class`es. Neighbouring prose becomes one mj-text.
 * Only the first primary button stays one; a mail has a single call to action.
 */
export function blockNodes(blocks: readonly MailBlock[], options: BlockOptions): MjmlNode[] {
  const filled = options.demoteButtons ? undefined : blocks.find(isPrimary)
  return joinProse(blocks).flatMap((block) => nodesOf(block, options, block === filled))
}

/** True when blockNodes would show one of these as the filled button. */
export function hasPrimaryButton(blocks: readonly MailBlock[]): boolean {
  return blocks.some(isPrimary)
}

/** The filled button of a mail: 48 px high in every program, Outlook's included. */
export function buttonNode(label: string, href: string): MjmlNode {
  return mjml('mj-button', { 'mj-class': 'button', 'css-class': 'button', href }, markup`${label}`)
}

/** A call to action that steps back behind the filled button. */
export function linkNode(label: string, href: string, options: ProseOptions): MjmlNode {
  const style = `${options.styles.a ?? ''};font-weight:bold`
  return mjml(
    'mj-text',
    { 'mj-class': 'action', 'css-class': 'ink' },
    markup`<p style="margin:0"><a href="${urlMarkup(href)}" style="${style}">${label}</a></p>`,
  )
}

function nodesOf(block: MailBlock, options: BlockOptions, filled: boolean): MjmlNode[] {
  switch (block.kind) {
    case 'prose':
      return [
        mjml(
          'mj-text',
          { 'mj-class': 'prose', 'css-class': 'ink' },
          inTongue(prose(block.nodes, options), options),
        ),
      ]
    case 'image':
      return imageNodes(block, options)
    case 'button': {
      const href = options.linkTo(block.href, block.label)
      return [filled ? buttonNode(block.label, href) : linkNode(block.label, href, options)]
    }
    case 'note':
      return [noteNode(block, options)]
    case 'divider':
      return [mjml('mj-divider', { 'mj-class': 'divider', 'css-class': 'rule' })]
  }
}

/** A picture, and below it its caption and credit; `marks` are further classes of its cell. */
export function imageNodes(
  block: Omit<Block<'image'>, 'kind'>,
  options: BlockOptions,
  marks = '',
): MjmlNode[] {
  const { src, alt, href } = block
  const link = href === undefined ? undefined : options.linkTo(href, alt)
  const picture = mjml('mj-image', {
    'mj-class': 'picture',
    'css-class': `ink picture ${marks}`.trim(),
    src,
    alt,
    href: link,
  })
  const credit = block.credit === undefined ? [] : [`${options.creditLabel}: ${block.credit}`]
  const lines = [...(block.caption === undefined ? [] : [block.caption]), ...credit]
  if (lines.length === 0) return [picture]
  return [
    picture,
    mjml('mj-text', { 'mj-class': 'caption', 'css-class': 'soft' }, markup`${lines.join(' · ')}`),
  ]
}

function noteNode(block: Block<'note'>, options: BlockOptions): MjmlNode {
  const title =
    block.title === undefined
      ? markup``
      : markup`<p style="${options.styles.p ?? ''}"><strong>${block.title}</strong></p>`
  const quiet = block.tone === 'disclaimer' || block.tone === 'references'
  return mjml(
    'mj-text',
    { 'mj-class': block.tone, 'css-class': quiet ? 'soft' : 'ink' },
    inTongue(
      markup`<div class="${block.tone}" style="${options.styles[block.tone] ?? ''}">${title}${prose(block.nodes, options)}</div>`,
      options,
    ),
  )
}

/** Text in another language than the mail says so, and begins on its own side. */
export function inTongue(content: Markup, { tongue }: Pick<BlockOptions, 'tongue'>): Markup {
  if (tongue === undefined) return content
  const align = tongue.dir === 'rtl' ? 'right' : 'left'
  return markup`<div lang="${tongue.lang}" dir="${tongue.dir}" style="text-align:${align}">${content}</div>`
}

function isPrimary(block: MailBlock): boolean {
  return block.kind === 'button' && block.strength === 'primary'
}

function joinProse(blocks: readonly MailBlock[]): MailBlock[] {
  const joined: MailBlock[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    if (block.kind === 'prose' && last?.kind === 'prose') {
      joined[joined.length - 1] = { kind: 'prose', nodes: [...last.nodes, ...block.nodes] }
    } else joined.push(block)
  }
  return joined
}
