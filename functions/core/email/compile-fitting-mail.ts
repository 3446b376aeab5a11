import { Buffer } from 'node:buffer'
import { escapeText } from '../escape.ts'
import type { Checked } from '../problem.ts'
import { type CampaignMailInput, compileCampaignMail } from './compile-campaign-mail.ts'
import type { CompiledMail } from './compiled-mail.ts'
import type { MailTitle } from './mail-article.ts'
import { NEAR_CLIPPING } from './preflight-html.ts'
import { cutSlots } from './slot.ts'

/** Titles that a mail names at most: a longer list is not read. */
export const mostTitles = 40
/** Octets of a list around its titles, and of the line below it, at most. */
const frameOctets = 2_048
/** Octets of the longest token that a slot is filled with. */
const tokenOctets = 75

/**
 * Compiles a campaign's mail that tells of further articles beside those it shows: by their titles, the newest 40 at most,
 * as many as keep its HTML below the size at which preflight warns of clipping; the rest is counted.
 */
export async function compileFittingMail(
  input: Omit<CampaignMailInput, 'also'>,
  further: readonly MailTitle[],
): Promise<Checked<CompiledMail>> {
  const naming = (count: number) =>
    compileCampaignMail({
      ...input,
      also: { titles: further.slice(0, count), beyond: further.length - count },
    })
  const most = Math.min(mostTitles, further.length)
  const whole = await naming(most)
  if (most === 0 || !whole.ok || octetsOf(whole.value) <= NEAR_CLIPPING) return whole
  const bare = await naming(0)
  if (!bare.ok) return bare
  const fitting = countFitting(further.slice(0, most), octetsOf(bare.value), octetsOf(whole.value))
  return fitting === 0 ? bare : naming(fitting)
}

/** How many titles fit, from the octets of the mail with none of them and with all. */
function countFitting(titles: readonly MailTitle[], bare: number, whole: number): number {
  const own = titles.map(({ title }) => Buffer.byteLength(escapeText(title)))
  const marks = (whole - bare - sumOf(own)) / titles.length
  const room = NEAR_CLIPPING - bare - frameOctets
  const cut = own.findIndex((_, index) => sumOf(own.slice(0, index + 1)) + (index + 1) * marks > room)
  return cut < 0 ? titles.length : cut
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0)
}

/** Octets of the HTML part as somebody receives it, at most. */
function octetsOf({ html }: CompiledMail): number {
  const { texts, slots } = cutSlots(html)
  return Buffer.byteLength(texts.join('')) + slots.length * tokenOctets
}
