import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { notCheckedHere } from '../../../functions/core/campaigns/not-checked.ts'

/** What a campaign is to be stopped or warned for, and the rule that does it. */
const list = [
  ['bare CR or LF', 'bare-line-end'],
  ['a line over 998 octets', 'line-too-long'],
  ['a header byte that is not ASCII', 'header-not-ascii'],
  ['bad quoted-printable', 'quoted-printable'],
  ['a singleton header twice', 'header-duplicate'],
  ['a boundary that is not closed', 'boundary-unclosed'],
  ['more than 10 MB', 'message-too-big'],
  ['HTML over 102,400 bytes, or near it', 'html-size'],
  ['not exactly one List-Unsubscribe with an https URI', 'list-unsubscribe'],
  ['a wrong List-Unsubscribe-Post', 'list-unsubscribe-post'],
  ['no visible unsubscribe', 'unsubscribe-invisible'],
  ['no postal address', 'postal-address-missing'],
  ['another sender', 'sender'],
  ['no reason for receiving', 'reason-missing'],
  ['a text part missing', 'parts'],
  ['a text part with less than 15 % of the words', 'text-part'],
  ['a token that is not replaced', 'token-unreplaced'],
  ['a javascript:, http or localhost link', 'link-scheme'],
  ['an image without alt', 'alt-missing'],
  ['no lang', 'language'],
  ['no title', 'title-missing'],
  ['SPF', 'spf'],
  ['DKIM', 'dkim'],
  ['DMARC', 'dmarc'],
  ['no custom MAIL FROM', 'mail-from'],
  ['the sandbox', 'sandbox'],
  ['recipients over what is left of the quota', 'quota-used-up'],
  ['recipients over a day’s quota', 'quota-days'],
  ['a recipient without confirmed consent', 'consent-missing'],
  ['a subject that is not 10 to 78 characters', 'subject-length'],
  ['a subject in capitals', 'subject-capitals'],
  ['a subject with !!', 'subject-exclamation'],
  ['a subject with currency', 'subject-currency'],
  ['a shortener', 'link-shortener'],
  ['a dead link', 'link-dead'],
  ['a relative link', 'link-relative'],
  ['"click here"', 'link-vague'],
  ['TK', 'to-come'],
  ['a stale copyright year', 'stale-year'],
  ['image only', 'image-only'],
  ['a topic idle for half a year', 'topic-idle'],
] as const

const raising = sources(
  'functions/core',
  /^(email\/preflight-|campaigns\/audience-problems|digests\/idle-topics)/,
)
const proving = sources('tests', /^(core\/email\/preflight|flows\/check-campaign)/)
const elsewhere = new Set(notCheckedHere.map(({ rule }) => rule))

it.each(list)('%s: %s is raised, and proven to be, or said not to be checked here', (_, rule) => {
  if (elsewhere.has(rule)) return
  expect(raising).toContain(`'${rule}'`)
  expect(proving).toMatch(new RegExp(`'${rule}\\b`))
})

function sources(folder: string, wanted: RegExp): string {
  const root = new URL(`../../../${folder}/`, import.meta.url)
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => wanted.test(path))
  return paths.map((path) => readFileSync(new URL(path, root), 'utf8')).join('\n')
}
