import { describe, expect, it } from 'vitest'
import { dmarcRecords, mailFromRecords } from '../../infra/sender-records.ts'

const settings = {
  domain: 'mail.studio.example',
  mailFrom: 'bounce.mail.studio.example',
  region: 'eu-west-1',
}
const linesOf = (records: ReturnType<typeof dmarcRecords>) =>
  records.map(({ name, type, value }) => `${name} ${type} ${value}`)

it('sends bounces to SES in the region of the stage, and lets SES send for that name', () => {
  expect(linesOf(mailFromRecords(settings))).toEqual([
    'bounce.mail.studio.example MX 10 feedback-smtp.eu-west-1.amazonses.com',
    'bounce.mail.studio.example TXT v=spf1 include:amazonses.com ~all',
  ])
})

describe('the DMARC record', () => {
  it('asks for nothing as long as nobody has decided', () => {
    expect(linesOf(dmarcRecords(settings))).toEqual(['_dmarc.mail.studio.example TXT v=DMARC1; p=none'])
  })

  it.each(['studio.example', 'mail.studio.example', 'dmarc.mail.studio.example'])(
    'takes reports at %s, which is the same house',
    (house) => {
      expect(
        linesOf(dmarcRecords({ ...settings, dmarc: { policy: 'reject', reports: `in@${house}` } })),
      ).toEqual([`_dmarc.mail.studio.example TXT v=DMARC1; p=reject; rua=mailto:in@${house}`])
    },
  )

  it.each(['reports.example', 'io.example', 'example.studio'])(
    'needs the word of %s before reports go there',
    (elsewhere) => {
      const reports = `in@${elsewhere.toUpperCase()}`
      expect(linesOf(dmarcRecords({ ...settings, dmarc: { policy: 'none', reports } }))).toEqual([
        `_dmarc.mail.studio.example TXT v=DMARC1; p=none; rua=mailto:${reports}`,
        `mail.studio.example._report._dmarc.${elsewhere} TXT v=DMARC1`,
      ])
    },
  )
})
