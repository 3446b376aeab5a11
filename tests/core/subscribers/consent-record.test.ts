import { describe, expect, it } from 'vitest'
import {
  type ConsentReceipt,
  consentReceipt,
  reducedReceipt,
  wordingHash,
} from '../../../functions/core/subscribers/consent.ts'
import { proveConsent, receiptsAmong } from '../../../functions/core/subscribers/consent-record.ts'
import { describeReceipt } from '../../../functions/core/subscribers/describe-receipt.ts'
import type { PersonEntry } from '../../../functions/core/subscribers/person-entry.ts'
import { aPendingSubscriber, aSubscriber } from '../../support/subscribers.ts'

const day = (n: number) => `2026-11-0${n}T08:00:00.000Z`

function anEntry(at: string, receipt: Partial<ConsentReceipt> & Pick<ConsentReceipt, 'act'>): PersonEntry {
  const data = { ...consentReceipt({ topics: ['back-care'], source: 'link', ...receipt }) }
  return { kind: 'consent', at, uid: receipt.act, data }
}

const requested = anEntry(day(1), {
  act: 'requested',
  source: 'form:/kontakt/',
  form: 'gym',
  text: 'I would like it.',
  wording: 'site',
  textVersion: 2,
  ip: '192.0.2.7',
})
const sent = anEntry(day(1), {
  act: 'confirmation-sent',
  source: 'mail',
  messageId: 'ses-1',
  subject: 'Please confirm',
})
const confirmed = anEntry(day(2), { act: 'confirmed' })
const left = anEntry(day(3), { act: 'withdrawn', way: 'one-click' })
const prove = (entries: readonly PersonEntry[], person = aSubscriber()) =>
  proveConsent(person, receiptsAmong(entries))

describe('the receipts among the entries', () => {
  it('stand in the order of time, and of one instant in that of the acts', () => {
    const click: PersonEntry = { kind: 'click', at: day(1), uid: 'x', data: {} }
    const acts = receiptsAmong([left, confirmed, sent, click, requested]).map(({ act }) => act)
    expect(acts).toEqual(['requested', 'confirmation-sent', 'confirmed', 'withdrawn'])
  })

  it('say whether their words are those that were hashed', () => {
    const forged = { ...requested, data: { ...requested.data, text: 'I would like everything.' } }
    expect(receiptsAmong([requested, forged, sent]).map(({ hashMatches }) => hashMatches)).toEqual([
      true,
      false,
      undefined,
    ])
  })
})

describe('a proof', () => {
  it('of somebody whom a file named, takes its words from the mail whose button they pressed', () => {
    const text = 'Press the button to say yes.'
    const invited = anEntry(day(0), { act: 'invited', source: 'import', job: '0a', line: 2 })
    const asking = {
      act: 'confirmation-sent',
      source: 'mail',
      messageId: 'ses-1',
      subject: 'May we?',
    } as const
    const worded = anEntry(day(1), { ...asking, text, textVersion: 3 })
    expect(prove([invited, worded, confirmed])).toMatchObject({
      ...{ basis: 'double opt-in', requestedAt: day(0), textHash: wordingHash(text), textVersion: 3 },
      missing: [],
    })
    expect(prove([invited, anEntry(day(1), asking), confirmed]).missing).toEqual(['wording'])
    expect(prove([invited], aPendingSubscriber())).toMatchObject({ basis: 'none', missing: [] })
  })

  it('of a signup is whole though a file named them while its mail was waiting for an answer', () => {
    const invited = anEntry('2026-11-01T20:00:00.000Z', {
      act: 'invited',
      source: 'import',
      job: '0a',
      line: 2,
    })
    expect(prove([requested, sent, invited, confirmed])).toEqual(prove([requested, sent, confirmed]))
  })

  it('is complete with the request and its words, the mail and the button', () => {
    expect(prove([requested, sent, confirmed])).toEqual({
      basis: 'double opt-in',
      requestedAt: day(1),
      confirmedAt: day(2),
      textHash: requested.data.textHash,
      textVersion: 2,
      missing: [],
    })
  })

  it.each([
    ['no receipt at all', [], ['request', 'confirmation']],
    ['no confirmation', [requested, sent], ['confirmation']],
    ['no request', [sent, confirmed], ['request', 'wording']],
    ['no mail', [requested, confirmed], ['confirmation mail']],
    ['no words', [anEntry(day(1), { act: 'requested' }), sent, confirmed], ['wording']],
    [
      'other words than were hashed',
      [{ ...requested, data: { ...requested.data, text: 'Else.' } }, sent, confirmed],
      ['wording'],
    ],
    [
      'a request after the confirmation only',
      [confirmed, { ...requested, at: day(5) }, sent],
      ['request', 'wording'],
    ],
  ] as const)('with %s says what is missing', (_, entries, missing) => {
    expect(prove(entries).missing).toEqual(missing)
  })

  it('of an import is the basis in the words of the owner', () => {
    const imported = anEntry(day(1), { act: 'imported', source: 'import:customers who asked' })
    expect(prove([imported])).toMatchObject({
      basis: 'import',
      lawfulBasis: 'customers who asked',
      missing: [],
    })
    expect(prove([anEntry(day(1), { act: 'imported', source: 'import:' })]).missing).toEqual(['basis'])
  })

  it('is not owed by somebody who has not confirmed, nor left of somebody erased', () => {
    expect(prove([requested], aPendingSubscriber())).toMatchObject({ basis: 'none', missing: [] })
    expect(prove([], aSubscriber({ state: 'erased', email: '' }))).toEqual({ basis: 'none', missing: [] })
  })

  it('of somebody who left holds that they did', () => {
    const gone = aSubscriber({ state: 'unsubscribed' })
    expect(prove([requested, sent, confirmed, left], gone)).toMatchObject({
      withdrawnAt: day(3),
      missing: [],
    })
    expect(prove([requested, sent, confirmed], gone).missing).toEqual(['withdrawal'])
  })
})

describe('a receipt as a sentence', () => {
  const said = (entry: PersonEntry) => receiptsAmong([entry]).map(describeReceipt)[0]

  it.each([
    [
      requested,
      'Asked for back-care on the page /kontakt/, form “gym”, agreeing to the words “I would like it.” (wording 2)',
    ],
    [sent, 'Was sent the mail “Please confirm”, ses-1, that asks for confirmation'],
    [confirmed, 'Pressed the button of that mail: confirmed back-care'],
    [
      anEntry(day(1), { act: 'changed', topics: [], frequency: 'weekly', source: 'preferences' }),
      'Chose no topic, weekly',
    ],
    [
      anEntry(day(1), { act: 'changed', source: 'api:3fa4c1d09b2e' }),
      'Was changed by api:3fa4c1d09b2e, to back-care',
    ],
    [
      anEntry(day(1), { act: 'imported', source: 'import:customers' }),
      'Was imported for back-care: customers',
    ],
    [left, 'Took the consent back by the unsubscribe button of their mail program'],
    [
      anEntry(day(1), { act: 'withdrawn', way: 'complaint' }),
      'Reported a mail as spam, which takes the consent back',
    ],
  ])('tells what it holds', (entry, sentence) => {
    expect(said(entry)).toBe(sentence)
  })

  it('tells what an erasure left, and nothing else', () => {
    const entries = [requested, sent, confirmed, left].map((each) => ({
      ...each,
      data: reducedReceipt(each.data),
    }))
    expect(receiptsAmong(entries).map(describeReceipt)).toEqual([
      `Asked for mail, agreeing to the words with the hash ${requested.data.textHash} (wording 2)`,
      'Was sent the mail that asks for confirmation',
      'Pressed the button of that mail: confirmed mail',
      'Took the consent back',
    ])
  })
})
