import { errorAt, nodesOf, type Rule } from './rule.ts'

/** Every image says in words what it shows. */
export const images: Rule = ({ file, body }) =>
  nodesOf(body)
    .filter(
      (node) => (node.type === 'image' || node.type === 'imageReference') && (node.alt ?? '').trim() === '',
    )
    .map((node) =>
      errorAt(file, node, {
        rule: 'image-alt',
        message: 'This image has no alternative text',
        mend: 'Write between the brackets what it shows',
      }),
    )
