import { describe, expect, it } from 'vitest'
import { hour, plusMilliseconds } from '../../../functions/core/instant.ts'
import { aCampaign, aDefinition } from '../../support/campaigns.ts'
import { goodStanding } from '../../support/deliverability.ts'
import { hostileTexts, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { aSubscriber } from '../../support/subscribers.ts'
import { anAdmin, sampleCampaign } from './an-admin.ts'
import { aSendingDesk, sentId, wordsOf } from './sending-desk.ts'

const counts = {
  ...{ frozen: 1210, accepted: 1204, excluded: 6, failed: 0, inDoubt: 0, pending: 0 },
  ...{ delivered: 1190, bounced: 14, complained: 0, unsubscribed: 2, clicked: 240, booked: 3 },
}

/** A desk with something to tell in every part of the overview; `text` is everything in it that somebody wrote. */
async function aBusyDesk(text = 'November digest') {
  const admin = await anAdmin()
  const { ports, sessions } = admin
  const now = ports.clock.now()
  const definition = aDefinition({ name: text })
  const scheduledFor = plusMilliseconds(now, 49 * hour)
  const run = { definition, runId: 'aaaaaaaaaaaaaaaa' }
  for (const campaign of [
    aCampaign({ id: 'next', definition, status: 'scheduled', scheduledFor, timeZone: 'America/New_York' }),
    aCampaign({ id: 'going', ...run, status: 'sending' }),
    aCampaign({ id: 'over', ...run, status: 'sent', finishedAt: plusMilliseconds(now, -hour) }),
    aCampaign({ id: 'stopped', ...run, status: 'paused', reason: text, notice: 'breaker' }),
    aCampaign({ id: 'not-begun', definition, status: 'failed', reason: text }),
  ])
    await ports.campaigns.create(campaign)
  await ports.campaigns.addDue({ at: scheduledFor, kind: 'start', campaignId: 'next' })
  await ports.campaigns.addDue({ at: now, kind: 'run', campaignId: 'going' })
  const kept = { countedAt: now, version: 1 }
  await ports.campaigns.keepCounts('over', { ...kept, counts })
  const pending = { ...counts, accepted: 1000, pending: 202, inDoubt: 2 }
  await ports.campaigns.keepCounts('going', { ...kept, counts: pending })
  for (const [number, active] of [1190, 1201, 1204].entries()) {
    const day = `2026-11-2${number + 1}`
    const people = { active, pending: 12, joined: 5, left: 2 }
    await ports.subscribers.keepGrowth({ ...people, day, countedAt: `${day}T00:00:40.000Z` })
  }
  const get = async (as = sessions.owner) => (await admin.ask('GET /admin', { as })).text()
  return { ...admin, get }
}

describe('the overview', () => {
  it('says in one sentence what goes out now, what next and what needs somebody', async () => {
    const { get } = await aBusyDesk()
    expect(wordsOf(await get())).toContain(
      '1 campaign is going out now. November digest goes out on Wed 25 Nov 2026 at 04:00 America/New_York. 3 things need you.',
    )
  })

  it('leads from what goes out to its monitor, and is brought up to date while it does', async () => {
    const { get } = await aBusyDesk()
    const page = await get()
    expect(page).toContain('<a href="/admin/campaigns/going/sending">November digest</a>')
    expect(page).toContain('id="going" data-live="15"')
    expect(wordsOf(page)).toContain('1,000 accepted, 202 to go, 2 in doubt')
  })

  it('tells the last results in words, with what each rate is of', async () => {
    const { get } = await aBusyDesk()
    expect(wordsOf(await get())).toContain(
      '1,204 messages accepted, 1,190 delivered (98.8 %). 240 people clicked, 20.2 % of those who got it.',
    )
  })

  it('draws how the list grew, with a table of who joined and who left', async () => {
    const { get } = await aBusyDesk()
    const page = await get()
    expect(wordsOf(page)).toContain('1,204 active subscribers, 12 waiting to confirm.')
    expect(wordsOf(page)).toContain('Counted 23 Nov 2026, 01:00 Europe/Zurich')
    expect(wordsOf(page)).toContain('whoever came or left since then is in the next count')
    expect(page).toContain('<polyline')
    expect(page).toMatch(/<td data-label="Left in the 24 hours before" class="number">2<\/td>/)
  })

  it('names each problem with the link that mends it', async () => {
    const { get } = await aBusyDesk()
    const page = await get()
    const words = wordsOf(page)
    expect(words).toContain('November digest is paused: November digest. Look at the bounces and complaints')
    expect(words).toContain('November digest could not be started')
    expect(words).toContain('nobody knows whether 2 people got it')
    for (const href of [
      '/admin/campaigns/stopped/sending',
      '/admin/campaigns/not-begun',
      '/admin/campaigns/going/doubts',
    ])
      expect(page).toContain(`href="${href}"`)
  })

  it('leads to who may mend what the stage lacks', async () => {
    const { get, ports, sessions } = await aBusyDesk()
    ports.deliverability.standing = { ...goodStanding, dmarc: undefined }
    ports.deadLetters.queues.push({ queue: 'events-dead', messages: 3 })
    await ports.tableIdentity.look()
    ports.tableIdentity.table = 'another'
    const page = await get()
    expect(wordsOf(page)).toContain('The table came out of a backup, so nothing is sent')
    expect(page).toContain('href="/admin/restored"')
    expect(page).toContain('href="/admin/deliverability#sender"')
    expect(wordsOf(page)).toContain('3 events, mails or starts failed five times')
    expect(wordsOf(page)).toContain('will not trust the sender: mail.studio.example has no DMARC record.')
    const editors = await get(sessions.editor)
    expect(editors).not.toContain('href="/admin/restored"')
    expect(editors).toContain('href="/admin/deliverability#check-table"')
  })

  it('offers a new owner the first steps in their order, ticks those done, and has none when all are', async () => {
    const { ask, sessions, ports } = await anAdmin({}, [])
    await ports.campaigns.remove(sampleCampaign, 1)
    ports.deliverability.standing = { ...goodStanding, dmarc: undefined }
    const look = async () => {
      // The answers of those outside stand for ten seconds.
      ports.clock.advance(10_000)
      const page = await (await ask('GET /admin', { as: sessions.owner })).text()
      return wordsOf(
        /<section class="desk-part" aria-labelledby="first-steps">.*?<\/section>/s.exec(page)?.[0] ?? '',
      )
    }
    const steps =
      /Have people to write to (.*) Publish an article (.*) Compose your first campaign (.*) Have mailbox providers trust your sender (.*)/
    const done = async () =>
      steps
        .exec(await look())
        ?.slice(1)
        .map((text) => text.startsWith('Done'))
    expect(await done()).toEqual([false, false, false, false])
    const person = aSubscriber()
    ports.subscribers.people.set(person.id, person)
    await ports.compiled.write('articles', { 'five-lifts': { hasPage: true, topics: [] } })
    expect(await done()).toEqual([true, true, false, false])
    ports.deliverability.standing = goodStanding
    expect(await done()).toEqual([true, true, false, true])
    await ports.campaigns.create(aCampaign())
    expect(await look()).toBe('')
  })

  it('keeps the first steps from whoever has sent something, and reads nothing for them', async () => {
    const { get, ports } = await aBusyDesk()
    Object.assign(ports.subscribers, { page: () => expect.unreachable('people were read') })
    expect(await get()).not.toContain('id="first-steps"')
  })

  it('says what is missing and why before anything has happened, and asks nobody for anything', async () => {
    const { ask, sessions } = await anAdmin()
    const page = await (await ask('GET /admin', { as: sessions.editor })).text()
    const words = wordsOf(page)
    for (const fact of [
      'Nothing is scheduled.',
      'No campaign has gone out yet.',
      'The list is not counted yet.',
    ])
      expect(words).toContain(fact)
    expect(words).toContain('Nothing needs you.')
    expect(page).not.toContain('id="needs"')
    expect(page).not.toContain('id="going"')
  })

  it('asks those outside no more than once in ten seconds, however often it looks', async () => {
    const { get, ports } = await aBusyDesk()
    let asked = 0
    const { filled } = ports.deadLetters
    Object.assign(ports.deadLetters, {
      filled: () => {
        asked += 1
        return filled()
      },
    })
    for (const passed of [0, 5_000, 4_999]) {
      ports.clock.advance(passed)
      await get()
    }
    expect(asked).toBe(1)
    ports.clock.advance(1)
    await get()
    expect(asked).toBe(2)
  })

  it('opens although everything outside is down', async () => {
    const { get, ports } = await aBusyDesk()
    const down = async () => {
      throw new Error('down')
    }
    Object.assign(ports.deliverability, { look: down })
    Object.assign(ports.deadLetters, { filled: down })
    Object.assign(ports.tableIdentity, { look: down })
    const words = wordsOf(await get())
    for (const about of ['the sender', 'the dead letters', 'the table'])
      expect(words).toContain(`Nobody could be asked about ${about} just now.`)
  })

  it('counts what is really under way', async () => {
    const { ask, send, as, ports } = await aSendingDesk()
    await send(2_000)
    const page = await (await ask('GET /admin', { as })).text()
    expect(page).toContain(`href="/admin/campaigns/${sentId}/sending"`)
    expect(wordsOf(page)).toContain(`${ports.mailer.mailed.length} accepted`)
  })

  it('is valid HTML, and keeps its shape whatever campaigns are called and stop for', async () => {
    const plain = await (await aBusyDesk('plain words')).get()
    expect(await htmlFaults(plain)).toEqual([])
    for (const text of hostileTexts)
      expect(shapeOf(await (await aBusyDesk(text)).get()), text).toEqual(shapeOf(plain))
  })
})
