import { fillTemplateText, parseTemplateText } from '../template.ts'
import { line } from '../yaml/rules.ts'

const TOKENS = ['campaign.id', 'campaign.name', 'issue.number', 'issue.date', 'article.slug'] as const
const ALLOWED: ReadonlySet<string> = new Set(TOKENS)
const NOWHERE = { file: '', line: 1, column: 1 }

/** What the tokens of a campaign parameter stand for; empty where there is no such thing. */
export type ParameterValues = { readonly [token in (typeof TOKENS)[number]]: string }

/** A campaign parameter (`utm_...`) as an owner writes it: one line that may hold `{{tokens}}`. */
export const campaignParameter = line(120).superRefine((text, context) => {
  for (const { message, mend } of parseTemplateText(text, NOWHERE, ALLOWED).problems)
    context.addIssue({ code: 'custom', message, params: { mend } })
})

/**
 * The parameter for one link. Text without tokens stays as it is written; with tokens it becomes lower-case words
 * joined by hyphens, and empty where they all are.
 */
export function fillParameter(text: string, values: ParameterValues): string {
  const checked = parseTemplateText(text, NOWHERE, ALLOWED)
  if (!checked.ok) throw new Error(`The campaign parameter ${JSON.stringify(text)} was never checked`)
  if (checked.value.tokens.length === 0) return text
  return hyphenated(fillTemplateText(checked.value, (token) => values[token as keyof ParameterValues]))
}

/** Accents go, since statistics tools count `été` and `ete` as two; letters of other scripts stay. */
function hyphenated(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
