import type { Problem } from '../../problem.ts'
import type { Place } from '../../yaml/place.ts'
import { suggest } from '../../yaml/suggestion.ts'
import { callOf, type DirectiveNode, formOf, partsOf } from '../directives/directive-call.ts'
import { type AnyDirective, directives as known } from '../directives/registry.ts'
import { placeOf } from '../place-of.ts'
import { attributeProblems } from './directive-attributes.ts'
import { errorAt, nodesOf, type Rule } from './rule.ts'

/** Every directive is one we know, in its own form, with its own attributes, closed and filled. */
export const directives: Rule = ({ file, body }) =>
  nodesOf(body).flatMap((node): readonly Problem[] => {
    if (node.type === 'leafDirective' || node.type === 'containerDirective')
      return directiveProblems(file, node)
    return node.type === 'paragraph' && node.children[0]?.type === 'text'
      ? strayProblems(file, node.children[0])
      : []
  })

/** Names that other programs have for what we have. */
const alike: ReadonlyMap<string, string> = new Map([
  ...['video', 'youtube', 'vimeo', 'audio'].map((name) => [name, 'Write ::embed instead'] as const),
  ...['note', 'tip', 'info', 'warning', 'caution'].map((name) => [name, 'Write :::callout instead'] as const),
  ...['image', 'img'].map((name) => [name, 'Write ![what it shows](../images/name.png) instead'] as const),
])

function directiveProblems(file: string, node: DirectiveNode): readonly Problem[] {
  const directive = known.get(node.name)
  if (directive === undefined) {
    const message = `There is no directive \`${node.name.slice(0, 60)}\``
    return [
      errorAt(file, node, {
        rule: 'directive-unknown',
        message,
        mend: alike.get(node.name) ?? suggest(node.name, [...known.keys()], 'Remove it'),
      }),
    ]
  }
  if (directive.form !== formOf(node)) return [wrongForm(file, node, directive)]
  const problems = [
    ...unclosed(file, node),
    ...labelProblems(file, node, directive),
    ...attributeProblems(file, node, directive),
  ]
  return problems.length > 0 ? problems : faultProblems(file, node)
}

function wrongForm(file: string, node: DirectiveNode, { name, form }: AnyDirective): Problem {
  const leaf = form === 'leaf'
  return errorAt(file, node, {
    rule: 'directive-form',
    message: leaf ? `\`${name}\` has nothing inside` : `\`${name}\` has to hold something`,
    mend: leaf
      ? `Write ::${name} with two colons and no closing line`
      : `Write :::${name}, its text, and a closing :::`,
  })
}

function unclosed(file: string, node: DirectiveNode): readonly Problem[] {
  if (node.type === 'leafDirective' || node.data?.position?.closing !== undefined) return []
  const message = `\`${node.name}\` is not closed`
  return [
    errorAt(file, node, {
      rule: 'directive-unclosed',
      message,
      mend: 'Put ::: on a line of its own where it ends',
    }),
  ]
}

function labelProblems(file: string, node: DirectiveNode, { name, label }: AnyDirective): readonly Problem[] {
  const labelled = partsOf(node).label.length > 0
  if (label === 'required' && !labelled) {
    const message = `\`${name}\` has no words`
    return [
      errorAt(file, node, {
        rule: 'directive-label',
        message,
        mend: `Write them in square brackets: ${name}[Words]`,
      }),
    ]
  }
  if (label !== 'none' || !labelled) return []
  const message = `\`${name}\` has no place for words in square brackets`
  return [errorAt(file, node, { rule: 'directive-label', message, mend: 'Remove the brackets' })]
}

function faultProblems(file: string, node: DirectiveNode): readonly Problem[] {
  const use = callOf(node)
  const fault = use?.directive.fault?.(use.call)
  return fault === undefined ? [] : [errorAt(file, node, { rule: 'directive-content', ...fault })]
}

/** A line that was meant as a directive and is not one: a space too many, an unclosed brace, a closing fence left over. */
function strayProblems(
  file: string,
  node: { readonly value: string } & Parameters<typeof placeOf>[0],
): readonly Problem[] {
  const start = placeOf(node)
  return node.value.split('\n').flatMap((text, index): readonly Problem[] => {
    if (!/^:{2,}(\s*$|\s*[A-Za-z])/.test(text)) return []
    const place: Place = index === 0 ? start : { line: start.line + index, column: 1 }
    const [message, mend] = strayWords(text)
    return [errorAt(file, place, { rule: 'directive-malformed', message, mend })]
  })
}

function strayWords(text: string): readonly [message: string, mend: string] {
  if (/^:+\s*$/.test(text)) {
    return ['This ::: closes nothing', 'Remove it, or mend the line that should open what it closes']
  }
  const [, fence = '', name = '', words = ''] =
    /^(:{2,})\s*([A-Za-z-]+)\s+([^[\]{}]+)$/.exec(text.trim()) ?? []
  const mend = known.has(name.toLowerCase())
    ? `Write ${fence}${name.toLowerCase()}[${words.trim()}]`
    : 'Write ::name[words]{key="value"} without spaces in between, on a line of its own'
  return ['This line looks like a directive and is none', mend]
}
