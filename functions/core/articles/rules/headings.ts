import type { Heading } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import type { Problem } from '../../problem.ts'
import { errorAt, nodesOf, type Rule, warningAt } from './rule.ts'

/** The title is the page's h1: headings of the body begin at `##`, skip no level and say something. */
export const headings: Rule = ({ file, body }) => {
  let before = 1
  return nodesOf(body).flatMap((node): Problem[] => {
    if (node.type !== 'heading') return []
    const previous = before
    before = Math.max(node.depth, 1)
    return headingProblems(file, node, previous)
  })
}

function headingProblems(file: string, node: Heading, previous: number): Problem[] {
  if (plainText(node).trim() === '') {
    const message = 'This heading is empty'
    return [errorAt(file, node, { rule: 'heading-empty', message, mend: 'Write its words, or remove it' })]
  }
  if (node.depth === 1) {
    const message = 'The title is the only heading of the first level'
    return [
      errorAt(file, node, {
        rule: 'heading-level-one',
        message,
        mend: 'Begin the heading with ## instead of #',
      }),
    ]
  }
  if (node.depth > previous + 1) {
    const message = `A heading of level ${node.depth} follows one of level ${previous}`
    const mend = `Begin the heading with ${'#'.repeat(previous + 1)}`
    return [warningAt(file, node, { rule: 'heading-skips', message, mend })]
  }
  return []
}
