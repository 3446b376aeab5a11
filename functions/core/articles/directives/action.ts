import type { ElementContent } from 'hast'
import type { RootContent } from 'mdast'
import type { MailBlock } from '../../email/mail-block.ts'
import { element, link, paragraph, text } from '../builders.ts'

/** A link that asks for something; `href` undefined when it leads nowhere, and then nothing is shown. */
export interface Action {
  readonly label: string
  readonly href: string | undefined
  readonly strength: 'primary' | 'secondary'
}

/** The action as a paragraph with one styled link. */
export function actionMarkup({ label, href, strength }: Action): readonly ElementContent[] {
  if (href === undefined) return []
  const className = ['button', `button-${strength}`]
  return [element('p', { className: ['action'] }, [element('a', { className, href }, [label])])]
}

/** The action as a button of a mail. */
export function actionBlocks({ label, href, strength }: Action): readonly MailBlock[] {
  return href === undefined ? [] : [{ kind: 'button', label, href, strength }]
}

/** The action as a paragraph with one link. */
export function actionParagraph({ label, href }: Action): readonly RootContent[] {
  return href === undefined ? [] : [paragraph(link(href, text(label)))]
}
