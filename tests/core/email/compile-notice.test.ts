import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { compileNotice, compileNotices } from '../../../functions/core/email/compile-notice.ts'
import { noticeValues } from '../../../functions/core/email/name-values.ts'
import { preflightMail } from '../../../functions/core/email/preflight-mail.ts'
import { noticeCauses } from '../../../functions/core/notices/notice.ts'
import { noticeCommands } from '../../../functions/core/notices/notice-commands.ts'
import { campaignInput, messageOf, settled, site, words } from './builders.ts'

const notices = new Map(settled(await compileNotices({ ...campaignInput(), stage: 'local' })))

function parsed(cause: (typeof noticeCauses)[number], over = {}) {
  const mail = notices.get(cause)
  if (!mail) throw new Error(`there is no notice of ${cause}`)
  return PostalMime.parse(messageOf(mail, over))
}

describe('a notice', () => {
  it('exists of every cause, under a subject of its own', () => {
    expect([...notices.keys()]).toEqual([...noticeCauses])
    expect(new Set([...notices.values()].map(({ subject }) => subject)).size).toBe(noticeCauses.length)
  })

  it.each(noticeCauses)('of %s passes preflight without an error or a warning', (cause) => {
    const mail = notices.get(cause)
    if (!mail) throw new Error(`there is no notice of ${cause}`)
    expect(preflightMail('notice', mail, { site, words }, 2026)).toEqual([])
  })

  it('names the campaign, what is known, and the command, in both parts', async () => {
    const { html = '', text = '' } = await parsed('breaker')
    for (const part of [html.replace(/<\/?(?:bdi|strong)>/g, ''), text]) {
      expect(part).toContain('Campaign: November digest')
      expect(part).toContain('What we know: 5 of 55 messages came back for good (9.1 %)')
      expect(part).toContain('npx tidings campaign resume november-digest')
    }
  })

  it.each(noticeCauses)('of %s shows every command that it advises, in both parts', async (cause) => {
    const { html = '', text = '' } = await parsed(cause)
    for (const command of noticeCommands(cause, 'local').map((each) =>
      each.replace('ID', 'november-digest'),
    )) {
      expect(html).toContain(`>${command}</pre>`)
      expect(text).toContain(command)
    }
    if (text.includes('cancel it')) expect(text).toContain('campaign cancel november-digest')
  })

  it('names the stage in its commands where that is not this machine', async () => {
    const mail = settled(await compileNotice('breaker', { ...campaignInput(), stage: 'prod' }))
    const { text = '' } = await PostalMime.parse(messageOf(mail))
    expect(text).toContain('npx tidings campaign resume november-digest --stage prod')
  })

  it('of a queue names no campaign', async () => {
    const { html = '', text = '' } = await parsed('dead-letters', noticeValues('', 'events-dead: 3'))
    for (const part of [html, text]) {
      expect(part).not.toContain('Campaign:')
      expect(part).toContain('events-dead: 3')
    }
  })

  it('says whatever a campaign is called and SES answers, and nothing of it becomes markup or a header', async () => {
    const hostile = '"<img src=x onerror=alert(1)>\r\nBcc: evil@example.com\r\n\r\n💪 \ue000to\ue001'
    const plain = await parsed('breaker')
    const { html = '', text = '', headers } = await parsed('breaker', noticeValues(hostile, hostile))
    expect(headers).toEqual(plain.headers)
    expect(html).not.toContain('<img src=x')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; Bcc: evil@example.com')
    expect(text).toContain('"<img src=x onerror=alert(1)> Bcc: evil@example.com 💪 to')
  })
})
