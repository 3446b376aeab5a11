import { HtmlValidate } from 'html-validate'
import { parseDocument } from 'htmlparser2'
import { htmlRules } from './html-rules.ts'
import { naughtyStrings } from './naughty-strings.ts'

/** Strings of the corpus that mean something to HTML: what shows them has to keep its shape. */
export const hostileStrings = naughtyStrings.filter((text) => /[<>"'&]/.test(text)).slice(0, 160)

/** All of them in four texts, for pages that show a text of any length: what each would do by itself it does among others. */
export const hostileTexts = [0, 40, 80, 120].map((from) => hostileStrings.slice(from, from + 40).join(' '))

interface Node {
  readonly type: string
  readonly name?: string
  readonly attribs?: Readonly<Record<string, string>>
  readonly children?: readonly Node[]
}

/** Every element of a page with its attributes and where it leads: all that a text could add to if it were more than text. */
export function shapeOf(page: string): readonly string[] {
  const found: string[] = []
  const visit = ({ type, name = '', attribs = {}, children = [] }: Node): void => {
    if (type !== 'text')
      found.push([type, name, ...Object.keys(attribs), attribs.href, attribs.action].join(' '))
    children.forEach(visit)
  }
  visit(parseDocument(page) as unknown as Node)
  return found
}

/** What html-validate finds wrong with a page, `rule: message` each. */
export async function htmlFaults(page: string): Promise<readonly string[]> {
  const { results } = await new HtmlValidate(htmlRules).validateString(page)
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))
}
