import type { WithdrawalWay } from './consent.ts'
import type { KeptReceipt } from './consent-record.ts'

const ways: { readonly [way in WithdrawalWay]: string } = {
  'one-click': 'Took the consent back by the unsubscribe button of their mail program',
  link: 'Took the consent back by the link of a mail',
  preferences: 'Took the consent back on their preferences page',
  complaint: 'Reported a mail as spam, which takes the consent back',
  api: 'Was taken off the list by the API',
  elsewhere: 'Took the consent back in another system, as an imported file says',
}

/** A receipt as a sentence for the owner, without a full stop; the parts that an erasure took are left out. */
export function describeReceipt(receipt: KeptReceipt): string {
  switch (receipt.act) {
    case 'requested':
      return isAtDesk(receipt)
        ? `Was asked at the desk about ${topicsOf(receipt)}${wordsOf(receipt)}`
        : `Asked for ${topicsOf(receipt)}${placeOf(receipt)}${wordsOf(receipt)}`
    case 'invited':
      return `Was named by a file of the owner${fileOf(receipt)}, to be asked about ${topicsOf(receipt)}${basisOf({ ...receipt, source: receipt.lawfulBasis })}`
    case 'confirmation-sent':
      return receipt.subject === undefined
        ? `Was sent the mail that asks for confirmation${wordsOf(receipt)}`
        : `Was sent the mail “${receipt.subject}”${mailIdOf(receipt)} that asks for confirmation${wordsOf(receipt)}`
    case 'confirmed':
      return `Pressed the button of that mail: confirmed ${topicsOf(receipt)}`
    case 'imported':
      return `Was imported for ${topicsOf(receipt)}${basisOf(receipt)}`
    case 'changed': {
      const { frequency, source = 'preferences' } = receipt
      const choice = `${topicsOf(receipt)}${frequency === undefined ? '' : `, ${frequency}`}`
      if (source === 'preferences') return `Chose ${choice}`
      return `Was changed ${isAtDesk(receipt) ? 'at the desk' : `by ${source}`}, to ${choice}`
    }
    case 'paused':
      return 'Paused all mail'
    case 'resumed':
      return 'Ended the pause'
    case 'withdrawn':
      return withdrawalOf(receipt)
  }
}

function withdrawalOf(receipt: KeptReceipt): string {
  const { way } = receipt
  if (way === undefined) return 'Took the consent back'
  return way === 'api' && isAtDesk(receipt) ? 'Was taken off the list at the desk' : ways[way]
}

/** True for what a colleague did there, whose id stands in the source. */
export function isAtDesk({ source }: Pick<KeptReceipt, 'source'>): boolean {
  return source?.startsWith('desk:') === true
}

function mailIdOf({ messageId }: KeptReceipt): string {
  return messageId === undefined ? '' : `, ${messageId},`
}

function topicsOf({ topics }: KeptReceipt): string {
  if (topics === undefined) return 'mail'
  return topics.length === 0 ? 'no topic' : topics.join(', ')
}

function fileOf({ job, line }: KeptReceipt): string {
  return job === undefined ? '' : ` (import ${job}, line ${line})`
}

function placeOf({ source, form }: KeptReceipt): string {
  if (source === undefined) return ''
  const page = /^form:(.*)$/.exec(source)?.[1]
  const place = page === undefined ? `by ${source}` : `on the page ${page}`
  return form === undefined ? ` ${place}` : ` ${place}, form “${form}”`
}

function wordsOf({ text, textHash, textVersion, wording }: KeptReceipt): string {
  const whose = wording === 'request' ? 'words that came with the request' : 'the words'
  const version = textVersion === undefined ? '' : ` (wording ${textVersion})`
  if (text !== undefined) return `, agreeing to ${whose} “${text}”${version}`
  return textHash === undefined ? '' : `, agreeing to ${whose} with the hash ${textHash}${version}`
}

function basisOf({ source }: KeptReceipt): string {
  return source === undefined ? '' : `: ${source.replace(/^import:\s*/, '')}`
}
