import { errorAt, nodesOf, type Rule, warningAt } from './rule.ts'

/** Every `[^mark]` has its footnote, and every footnote its mark. */
export const footnotes: Rule = ({ file, body }) => {
  const nodes = nodesOf(body)
  const used = new Set(nodes.flatMap((node) => (node.type === 'footnoteReference' ? [node.identifier] : [])))
  const missing = nodes.flatMap((node) => {
    const mark = node.type === 'text' ? /\[\^([^\]\s]{1,60})\]/.exec(node.value)?.[1] : undefined
    if (mark === undefined) return []
    const message = `The footnote \`${mark}\` is not written anywhere`
    return [
      errorAt(file, node, {
        rule: 'footnote-missing',
        message,
        mend: `Add a line that begins with [^${mark}]:`,
      }),
    ]
  })
  const unused = nodes.flatMap((node) => {
    if (node.type !== 'footnoteDefinition' || used.has(node.identifier)) return []
    const message = `The footnote \`${node.identifier}\` is not mentioned in the text`
    return [
      warningAt(file, node, {
        rule: 'footnote-unused',
        message,
        mend: `Write [^${node.identifier}] where it belongs`,
      }),
    ]
  })
  return [...missing, ...unused]
}
