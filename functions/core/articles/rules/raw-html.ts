import { errorAt, nodesOf, type Rule } from './rule.ts'

/** Raw HTML is left out everywhere, so it has to go; comments may stay, nobody sees them. */
export const rawHtml: Rule = ({ file, body }) =>
  nodesOf(body)
    .filter((node) => node.type === 'html' && !/^<!--[\s\S]*-->\s*$/.test(node.value))
    .map((node) =>
      errorAt(file, node, {
        rule: 'raw-html',
        message: 'Raw HTML is not used in articles',
        mend: 'Write it in Markdown or as a directive; put code in backticks',
      }),
    )
