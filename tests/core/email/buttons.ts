import { elementsOf, parseDom } from '../../../functions/core/email/dom.ts'
import type { MailBlock } from '../../../functions/core/email/mail-block.ts'
import { visibleText } from '../../../functions/core/email/visible-text.ts'

/** A call to book, as an article's Markdown makes it. */
export const button = (label: string): MailBlock => ({
  kind: 'button',
  label,
  href: 'https://cal.example/harbour/consultation',
  strength: 'primary',
})
/** The words of a mail's buttons that are filled with a colour, in their order. */
export const filledButtons = (html: string) =>
  elementsOf(parseDom(html).children)
    .filter((element) => element.name === 'a' && /background:/.test(element.attribs.style ?? ''))
    .map((element) => visibleText([element]))
