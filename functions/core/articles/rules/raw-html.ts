import { errorAt, nodesOf, type Rule } from './rule.ts'

/** Raw HTML is left out everywhere, so it has to go; comments may stay, nobody sees them. One problem a tag, at its opening. */
export const rawHtml: Rule = ({ file, body }) => {
  const tags = nodesOf(body).flatMap((node) => (node.type === 'html' ? [node] : []))
  const raw = tags.filter(({ value }) => !/^<!--[\s\S]*-->\s*$/.test(value))
  const opening = raw.filter(({ value }) => !value.startsWith('</'))
  return (opening.length > 0 ? opening : raw).map((node) =>
    errorAt(file, node, {
      rule: 'raw-html',
      message: 'Raw HTML is not used in articles',
      mend: mendOf(node.value),
    }),
  )
}

const INSTEAD: readonly (readonly [tags: RegExp, mend: string])[] = [
  [/^<br\b/i, 'End the line with a backslash instead'],
  [/^<(b|strong)\b/i, 'Write **bold** instead'],
  [/^<(i|em)\b/i, 'Write *emphasis* instead'],
  [/^<(s|del|strike)\b/i, 'Write ~~struck~~ instead'],
  [/^<img\b/i, 'Write ![what it shows](../images/name.png) instead'],
  [/^<a\b/i, 'Write [words](https://...) instead'],
  [/^<h[1-6]\b/i, 'Write ## and the words instead'],
  [/^<hr\b/i, 'Write --- between two empty lines instead'],
  [/^<(ul|ol|li)\b/i, 'Begin each entry with - instead'],
  [/^<blockquote\b/i, 'Begin each line with > instead'],
  [/^<(iframe|video|embed)\b/i, 'Write ::embed{url="https://..." poster="images/..." title="..."} instead'],
  [/^<(p|div|span|font|o:p)\b/i, 'Keep its words and remove the tags; paste from Word as plain text'],
]

function mendOf(tag: string): string {
  const known = INSTEAD.find(([tags]) => tags.test(tag))
  return known?.[1] ?? 'Write it in Markdown or as a directive; put code in backticks'
}
