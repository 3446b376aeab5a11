import {
  bareLineEnds,
  duplicateHeaders,
  headerOctets,
  longLines,
  messageSize,
  oneRecipient,
  quotedPrintable,
  structure,
} from './preflight-bytes.ts'
import { postalAddress, reason, staleYear, textPart, visibleUnsubscribe } from './preflight-content.ts'
import {
  type MailFault,
  openPreflight,
  type PreflightFacts,
  type PreflightRule,
} from './preflight-context.ts'
import { bulkHeaders, neededHeaders, oneClick, sender, subjectWords } from './preflight-headers.ts'
import {
  activeContent,
  alternativeTexts,
  headingOrder,
  htmlSize,
  imageOnly,
  language,
  layoutTables,
  title,
} from './preflight-html.ts'
import {
  foreignLinks,
  linkSchemes,
  linkTexts,
  shorteners,
  trackedLinks,
  vagueLinks,
} from './preflight-links.ts'
import { toCome, unreplacedTokens } from './preflight-words.ts'

const RULES: readonly PreflightRule[] = [
  bareLineEnds,
  longLines,
  headerOctets,
  quotedPrintable,
  duplicateHeaders,
  structure,
  messageSize,
  oneRecipient,
  neededHeaders,
  sender,
  oneClick,
  bulkHeaders,
  subjectWords,
  htmlSize,
  language,
  title,
  alternativeTexts,
  headingOrder,
  layoutTables,
  activeContent,
  imageOnly,
  linkSchemes,
  linkTexts,
  vagueLinks,
  shorteners,
  trackedLinks,
  foreignLinks,
  visibleUnsubscribe,
  postalAddress,
  reason,
  textPart,
  unreplacedTokens,
  toCome,
  staleYear,
]

/**
 * Examines one finished message, byte for byte as SES would get it. Errors must stop the campaign, warnings may pass.
 * Places are lines of the three files that `tidings preview` writes: message.eml, message.html, message.txt.
 */
export function preflightMessage(raw: Uint8Array, facts: PreflightFacts): MailFault[] {
  const preflight = openPreflight(raw, facts)
  return RULES.flatMap((rule) => rule(preflight))
}
