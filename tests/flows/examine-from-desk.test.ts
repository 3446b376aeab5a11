import { describe, expect, it } from 'vitest'
import { type CheckName, checkTitles, type Finding } from '../../functions/core/doctor/finding.ts'
import type { SenderStanding } from '../../functions/core/email/deliverability.ts'
import { minute, toMilliseconds } from '../../functions/core/instant.ts'
import { deadLettersLook } from '../../functions/core/notices/dead-letters-look.ts'
import { contentMark } from '../../functions/core/publication/published-content.ts'
import { examineFromDesk } from '../../functions/flows/examine-from-desk.ts'
import { goodStanding } from '../support/deliverability.ts'
import { commonPorts } from '../support/memory/common-ports.ts'
import { aSite } from '../support/site-frame.ts'

const hour = 60 * minute

/** A deployed stage where all is well, an hour and a half after its first tick. */
async function aStage(standing: Partial<SenderStanding> = {}) {
  const common = commonPorts({ site: aSite() })
  const ports = { ...common, stage: 'prod' }
  ports.deliverability.standing = { ...goodStanding, ...standing }
  ports.content.files.set('site.yaml', Buffer.from('name: Studio'))
  await published(ports)
  for (let minutes = 0; minutes < 90; minutes += 1) {
    const thisHour = Math.floor(toMilliseconds(ports.clock.now()) / hour)
    await ports.limits.take(deadLettersLook(thisHour), 1, 86_400)
    ports.clock.advance(minute)
  }
  return ports
}

type Stage = Awaited<ReturnType<typeof aStage>>

async function published(ports: Pick<Stage, 'compiled' | 'content' | 'clock'>) {
  const content = contentMark(await ports.content.list(''))
  await ports.compiled.write('publication', { content, at: ports.clock.now(), done: true })
}

async function found(ports: Stage): Promise<Readonly<Partial<Record<CheckName, Finding>>>> {
  const { findings } = await examineFromDesk(ports)
  return Object.fromEntries(findings.map((finding) => [finding.check, finding]))
}

describe('the doctor at the desk', () => {
  it('finds all well where it is, and names every check that it cannot make', async () => {
    const { findings, elsewhere } = await examineFromDesk(await aStage())
    expect(findings.filter(({ verdict }) => verdict !== 'ok' && verdict !== 'warning')).toEqual([])
    expect(findings.filter(({ verdict }) => verdict === 'warning').map(({ check }) => check)).toEqual([
      'dmarc',
    ])
    expect([...findings.map(({ check }) => check), ...elsewhere].sort()).toEqual(
      Object.keys(checkTitles).sort(),
    )
  })

  it.each<[CheckName, Partial<SenderStanding>, RegExp]>([
    ['identity', { identity: undefined }, /create-email-identity --email-identity mail\.studio\.example/],
    ['dkim', { dkim: { isSigning: false, tokens: ['one'] } }, /one\._domainkey\.studio\.example/],
    ['mail-from', { mailFrom: undefined, mailFromTexts: [] }, /bounce\.studio\.example/],
    ['mail-from-records', { mailFromTexts: ['v=spf1 -all'] }, /include:amazonses\.com/],
    ['dmarc', { dmarc: undefined }, /_dmarc\.mail\.studio\.example/],
    ['sandbox', { perDay: 200 }, /put-account-details/],
  ])('says what mends %s', async (check, standing, mend) => {
    const ports = await aStage(standing)
    ports.mailer.quota = async () => ({ perDay: standing.perDay ?? 50_000, perSecond: 14, sentLastDay: 0 })
    const finding = (await found(ports))[check]
    expect(finding?.verdict).toBe('wrong')
    expect(JSON.stringify(finding)).toMatch(mend)
  })

  it('names the domain at which the DMARC record stands, and that of nobody else', async () => {
    const at = async (standing: Partial<SenderStanding>) =>
      (await found(await aStage(standing))).dmarc?.message
    const dmarc = 'v=DMARC1; p=reject'
    expect(await at({ dmarc })).toBe('_dmarc.studio.example says reject')
    expect(await at({ dmarc, dmarcAt: 'mail.studio.example' })).toBe('_dmarc.mail.studio.example says reject')
  })

  it('tells of a tick that stands still, of dead letters, of a restored table and of content that is not published', async () => {
    const ports = await aStage()
    ports.clock.advance(3 * hour)
    ports.deadLetters.queues.push({ queue: 'events-dead', messages: 3 })
    await ports.tableIdentity.look()
    ports.tableIdentity.table = 'table-2'
    ports.content.files.set('articles/new.md', Buffer.from('new'))
    const { tick, table, publication, 'dead-letters': dead } = await found(ports)
    expect(tick).toMatchObject({ verdict: 'not-checked', message: 'needs: Table' })
    expect(table).toMatchObject({ verdict: 'wrong' })
    expect(JSON.stringify(table)).toContain('npx tidings restored --acknowledge --stage prod')
    expect(publication?.message).toMatch(/^what is there is not published/)
    expect(dead).toMatchObject({ verdict: 'wrong', message: 'events-dead: 3' })
    await ports.tableIdentity.acknowledge('table-2')
    expect((await found(ports)).tick).toMatchObject({ verdict: 'wrong' })
  })

  it('says of whoever does not answer that nobody could tell, and fails for none of them', async () => {
    const ports = await aStage()
    const silent = async () => {
      throw new Error('access denied')
    }
    ports.deliverability.look = silent
    ports.mailer.quota = silent
    ports.deadLetters.filled = silent
    ports.tableIdentity.look = silent
    const findings = await found(ports)
    for (const check of ['identity', 'sandbox', 'quota', 'dead-letters', 'table'] as const)
      expect(findings[check], check).toMatchObject({ verdict: 'not-checked' })
    expect(findings.content?.verdict).toBe('ok')
    expect(ports.log.lines.map(({ message }) => message)).toContain('the doctor at the desk was not answered')
  })

  it('cannot tell what SES or the DNS were asked in vain', async () => {
    const { identity, dmarc } = await found(await aStage({ dkim: 'unknown', dmarc: 'unknown' }))
    expect(identity).toMatchObject({ verdict: 'not-checked', message: expect.stringContaining('ask again') })
    expect(dmarc).toMatchObject({ verdict: 'not-checked' })
  })

  it('asks nobody about the sender on this machine, and judges what is here', async () => {
    const ports = { ...(await aStage()), stage: 'local' }
    ports.deliverability.standing = undefined
    const { findings, isLocal } = await examineFromDesk(ports)
    expect(isLocal).toBe(true)
    const verdicts = Object.fromEntries(findings.map(({ check, verdict }) => [check, verdict]))
    expect(verdicts).toMatchObject({ identity: 'not-checked', dmarc: 'not-checked', tick: 'not-checked' })
    expect(verdicts).toMatchObject({ content: 'ok', table: 'ok', quota: 'ok', 'dead-letters': 'ok' })
  })
})
