import type { ElementContent } from 'hast'
import type { Root, RootContent } from 'mdast'
import type { MailBlock } from '../email/mail-block.ts'
import type { Passage } from './article.ts'
import { blocksToMarkup } from './blocks-to-markup.ts'
import { decoratePlain } from './decorate.ts'
import type { MailScope } from './directives/directive.ts'
import { callOf, type DirectiveNode, partsOf } from './directives/directive-call.ts'
import { flattenFootnotes } from './footnotes.ts'
import { imageBlock } from './image-block.ts'
import { stackTable } from './mail-table.ts'
import { toMarkup } from './markup.ts'
import { prepare } from './prepare.ts'
import type { RenderContext } from './render-context.ts'
import { plainSchema } from './sanitize-schema.ts'
import { scopeOf } from './scope.ts'

const MAX_COLUMNS = 4

/** The body as mail can show it: absolute URLs, footnotes as a list, wide tables stacked, films as linked pictures. */
export function renderMail(passage: Passage, context: RenderContext): readonly MailBlock[] {
  const scope = scopeOf(passage, context, true)
  const mailScope: MailScope = {
    ...scope,
    markup: (children) => markupOf(children, mailScope),
    blocks: (children) => blocksOf(children, mailScope),
  }
  const body = flattenFootnotes(prepare(passage.body, scope.href), context)
  return blocksOf(body.children, mailScope)
}

function blocksOf(nodes: readonly RootContent[], scope: MailScope): readonly MailBlock[] {
  const blocks: MailBlock[] = []
  let prose: RootContent[] = []
  const closeProse = () => {
    const markup = markupOf(prose, scope)
    if (markup.length > 0) blocks.push({ kind: 'prose', nodes: markup })
    prose = []
  }
  for (const node of nodes) {
    const own = ownBlocks(node, scope)
    if (own === undefined) prose.push(node)
    else {
      closeProse()
      blocks.push(...own)
    }
  }
  closeProse()
  return blocks
}

/** The blocks of a node that is not prose. */
function ownBlocks(node: RootContent, scope: MailScope): readonly MailBlock[] | undefined {
  if (node.type === 'thematicBreak') return [{ kind: 'divider' }]
  if (node.type === 'leafDirective' || node.type === 'containerDirective') return directiveBlocks(node, scope)
  const image = imageBlock(node)
  return image === undefined ? undefined : [image]
}

function directiveBlocks(node: DirectiveNode, scope: MailScope): readonly MailBlock[] {
  const known = callOf(node)
  return known === undefined
    ? blocksOf(partsOf(node).children, scope)
    : known.directive.mail(known.call, scope)
}

function markupOf(nodes: readonly RootContent[], scope: MailScope): readonly ElementContent[] {
  const children = nodes.flatMap((node): readonly RootContent[] =>
    node.type === 'table' && (node.align?.length ?? 0) > MAX_COLUMNS ? stackTable(node) : [node],
  )
  const root: Root = { type: 'root', children: [...children] }
  const markup = toMarkup(root, {
    schema: plainSchema,
    decorate: decoratePlain,
    directive: (node) => blocksToMarkup(directiveBlocks(node, scope)),
  })
  return markup.children.filter(
    (child): child is ElementContent => child.type === 'element' || !isBlank(child),
  )
}

function isBlank(node: { readonly type: string; readonly value?: string }): boolean {
  return node.type !== 'text' || node.value?.trim() === ''
}
