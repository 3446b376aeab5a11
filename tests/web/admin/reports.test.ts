import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../functions/core/campaigns/ledger.ts'
import { linkOf } from '../../../functions/core/campaigns/link.ts'
import type { Variant } from '../../../functions/core/campaigns/run.ts'
import { aCampaign, aDefinition, aVariant } from '../../support/campaigns.ts'
import { ownerFiles } from '../../support/owner-files.ts'
import { hostileTexts, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { anAdmin } from './an-admin.ts'
import { aSendingDesk, sentId, wordsOf } from './sending-desk.ts'

const article = linkOf({
  url: 'https://studio.example/articles/five-lifts/?utm_source=x',
  label: 'Read on',
  article: 'five-lifts',
})
const booking = linkOf({ url: 'https://cal.example/back', label: 'Book a consultation', service: 'back' })

/** A content whose mail leads to both links, and to the way out. */
function aLinkedVariant(parts: Partial<Variant> = {}): Variant {
  const head =
    'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n'
  return aVariant({
    template: {
      segments: [
        `${head}<p><a href="https://s.example/r/`,
        '">Read on</a> <a href="https://s.example/book/',
        '">Book</a> <a href="https://s.example/u/',
        '">Leave</a></p>\r\n--b--\r\n',
      ],
      slots: [`link:${article.id}`, `book:${booking.id}`, 'unsubscribeToken'],
    },
    ...parts,
  })
}

/** A desk whose campaign went out to 60 people, of whom some answered. */
async function aReportedDesk() {
  const desk = await aSendingDesk({}, undefined, (ports) => {
    ports.composer.answer = {
      ok: true,
      value: { variants: [aLinkedVariant()], links: [article, booking] },
      problems: [],
    }
  })
  const { ports, send, stored } = desk
  for (const link of [article, booking]) await ports.runs.putLink((await stored()).runId ?? '', link)
  await send()
  const chunks = [...ports.runs.chunkRows.values()]
  /** Records this for so many people, one after the other through the chunks. */
  const happens = async (people: number, outcomes: readonly Partial<Outcome>[], skip = 0) => {
    const places = chunks.flatMap((chunk) => chunk.ids.map((_, slot) => ({ chunk, slot })))
    for (const { chunk, slot } of places.slice(skip, skip + people))
      await ports.runs.recordOutcomes(
        chunk.runId,
        chunk.shard,
        chunk.from,
        outcomes.map((each) => ({
          slot,
          kind: 'delivery',
          at: '2026-11-23T08:30:00.000Z',
          attempt: '',
          ...each,
        })),
      )
  }
  return { ...desk, happens }
}

describe('a report', () => {
  it('says what came of it in two sentences, a chart, and a table of the same numbers', async () => {
    const { get, happens } = await aReportedDesk()
    await happens(58, [{}])
    await happens(12, [{ kind: 'click', at: '2026-11-23T09:10:00.000Z', link: article.id }])
    await happens(3, [{ kind: 'booking', link: article.id }])
    const page = await get('/report')
    const words = wordsOf(page)
    expect(words).toContain(
      'SES took 60 messages; 58 were delivered. 12 people followed a link, and 3 booked.',
    )
    expect(words).toContain('60 people = 60 accepted.')
    expect(words).toMatch(/Counted from every row on 23 Nov 2026, 09:\d\d Europe\/Zurich/)
    expect(page).toContain(
      '<title>From the message to a booking: Accepted 60, Delivered 58, Clicked 12, Booked 3</title>',
    )
    expect(words).toContain('Delivered 58 96.7 % of accepted')
    expect(words).toContain('Clicked 12 20.7 % of delivered')
    expect(page).toContain(
      '<title>When people clicked: Clicks by people from 23 Nov, 09:00 (0) to 23 Nov, 10:00 (12)',
    )
    expect(words).toContain('By the hour, Europe/Zurich.')
    expect(words).toMatch(/Bookings 3 people booked, .* five-lifts 3/)
  })

  it('holds bounces, complaints and unsubscriptions against what is normal, and leads to the people', async () => {
    const { get, happens } = await aReportedDesk()
    await happens(50, [{}])
    const quiet = wordsOf(await get('/report'))
    expect(quiet).toContain('Nothing so far.')
    await happens(1, [{ kind: 'unsubscribe' }])
    expect(wordsOf(await get('/report'))).toContain('All of it is within what is normal.')
    await happens(2, [{ kind: 'bounce-hard' }], 50)
    await happens(1, [{ kind: 'bounce-soft' }], 52)
    await happens(2, [{ kind: 'complaint' }])
    const page = await get('/report')
    const words = wordsOf(page)
    expect(words).toContain('More came back than is normal.')
    expect(words).toContain('Bounced 3 5 % Too high. Normal is below 2 %')
    expect(words).toContain('Complained 2 4 % Too high. Normal is below 0.1 %')
    expect(words).toContain('Unsubscribed 1 2 % Normal is below 1 %')
    expect(words).toContain('2 bounced for good and are not mailed again. 1 bounced softly')
    expect(page).toContain(`href="/admin/campaigns/${sentId}/recipients?of=bounced"`)
  })

  it('shows who followed which link over the mail, machines apart and with what gave them away', async () => {
    const { ask, as, at, get, happens } = await aReportedDesk()
    await happens(12, [{ kind: 'click', link: article.id }])
    await happens(5, [{ kind: 'machine-click', link: article.id }], 20)
    await happens(1, [{ kind: 'click', at: '2026-11-23T08:29:00.000Z', link: booking.id }, {}], 30)
    const page = await get('/report')
    const words = wordsOf(page)
    expect(words).toContain('1 Read on studio.example/articles/five-lifts/ 12 5')
    expect(words).toContain('2 Book a consultation cal.example/back 0 1')
    expect(words).toContain('5 said so in their request, 1 came before the mailbox had the message.')
    expect(page).toContain(`src="/admin/campaigns/${sentId}/report/mail?variant=0"`)
    const framed = await ask(`GET ${at}/report/mail?variant=0`, { as })
    expect(framed.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups /)
    const mail = await framed.text()
    expect(mail).toMatch(
      /<a href="https:\/\/studio\.example\/articles\/five-lifts\/\?utm_source=x"><span style="[^"]*">1<\/span>Read on/,
    )
    expect(mail).toMatch(/<a href="https:\/\/cal\.example\/back"><span style="[^"]*">2<\/span>Book/)
    expect(mail).toContain('<a >Leave</a>')
    for (const variant of ['1', '-1', 'x'])
      expect((await ask(`GET ${at}/report/mail?variant=${variant}`, { as })).status).toBe(
        variant === '1' ? 404 : 200,
      )
  })

  it('keeps links in the order of the mail, however often each was followed', async () => {
    const { get, happens } = await aReportedDesk()
    await happens(9, [{ kind: 'click', link: booking.id }])
    expect(wordsOf(await get('/report'))).toMatch(/ 1 Read on \S+ 0 0 .*2 Book a consultation \S+ 9 0/)
  })

  it('names the article that a booking came by as its readers know it, and leads to it', async () => {
    const { get, happens, ports } = await aReportedDesk()
    await happens(3, [{ kind: 'booking', link: article.id }])
    for (const [path, body] of Object.entries(ownerFiles()))
      ports.content.files.set(path, typeof body === 'string' ? new TextEncoder().encode(body) : body)
    expect(await get('/report')).toMatch(/href="\/admin\/articles\/five-lifts"><bdi>Five lifts[^<]*<\/bdi>/)
  })

  it('is downloaded as the table that the API gives', async () => {
    const { ask, as, at, happens } = await aReportedDesk()
    await happens(58, [{}])
    const answer = await ask(`GET ${at}/report.csv`, { as })
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${sentId}-report.csv"`)
    const csv = await answer.text()
    expect(csv).toContain('metric,dimension,detail,value,base')
    expect(csv).toContain('outcome,delivered,,58,60')
    expect((await ask('GET /admin/campaigns/nothing/report.csv', { as })).status).toBe(404)
  })

  it('keeps its numbers for lists, and leads elsewhere what has not begun', async () => {
    const { ask, as, at, get, ports, change } = await aReportedDesk()
    await get('/report')
    expect((await ports.campaigns.keptCounts([sentId])).get(sentId)?.counts.accepted).toBe(60)
    await change({ status: 'draft', runId: undefined })
    expect((await ask(`GET ${at}/report`, { as })).headers.get('location')).toBe(`${at}/review`)
  })

  it('tells that nobody follows its links up where that was not wanted', async () => {
    const { get } = await aSendingDesk()
    expect(wordsOf(await get('/report'))).toContain('Its links are not followed up')
  })

  it('is text and nothing else, whatever subjects, labels and addresses say, and valid', async () => {
    const desk = await aReportedDesk()
    const { get, ports, change, stored, happens } = desk
    await happens(12, [{ kind: 'click', link: article.id }])
    const fill = async (text: string) => {
      await change({ definition: { ...(await stored()).definition, name: text } })
      const link = { ...article, label: text, url: `https://x.example/${text}` }
      ports.runs.links = async () => [link, booking]
      return get('/report')
    }
    const plain = await fill('plain words')
    expect(await htmlFaults(plain)).toEqual([])
    for (const text of hostileTexts) expect(shapeOf(await fill(text)), text).toEqual(shapeOf(plain))
  })
})

describe('the report of a series', () => {
  const schedule = { kind: 'recurring', every: 'thursday at 09:00', timeZone: 'Europe/Zurich' } as const

  async function aSeriesDesk() {
    const admin = await anAdmin()
    const { ports, sessions, ask } = admin
    await ports.campaigns.create(
      aCampaign({ id: 'weekly', status: 'scheduled', issues: 2, definition: aDefinition({ schedule }) }),
    )
    const get = async () => (await ask('GET /admin/campaigns/weekly/report', { as: sessions.owner })).text()
    return { ports, get }
  }

  it('says when the first comes while there is none', async () => {
    const { get } = await aSeriesDesk()
    const page = await get()
    expect(wordsOf(page)).toContain('No issue went out yet.')
    expect(await htmlFaults(page)).toEqual([])
  })

  it('compares its last issues, and no other campaign’s', async () => {
    const { ports, get } = await aSeriesDesk()
    const counted = { frozen: 110, accepted: 100, delivered: 98, clicked: 20, unsubscribed: 1, booked: 2 }
    const zero = { excluded: 10, failed: 0, inDoubt: 0, pending: 0, bounced: 2, complained: 0 }
    const issues = ['2026-11-19', '2026-11-12'].map((date) => ({
      ...{
        slug: `weekly-${date}`,
        kind: 'digest',
        title: `No. of ${date}`,
        startedAt: `${date}T08:00:00.000Z`,
      },
      ...{ date, articles: [], archived: true, series: 'weekly' },
    }))
    await ports.compiled.write('issues', [
      ...issues,
      { ...issues[0], slug: 'other', title: 'Another', series: 'other' },
    ])
    for (const { slug, startedAt } of issues) {
      const finishedAt = '2026-11-19T09:00:00.000Z'
      await ports.campaigns.create(aCampaign({ id: slug, status: 'sent', runId: 'b'.repeat(16), finishedAt }))
      const countedAt = ports.clock.now()
      await ports.campaigns.keepCounts(slug, { counts: { ...counted, ...zero }, countedAt, version: 1 })
      expect(startedAt < countedAt).toBe(true)
    }
    const page = await get()
    const words = wordsOf(page)
    expect(words).toContain(
      'A series that goes out every Thursday at 09:00 Europe/Zurich. It has made 2 issues.',
    )
    expect(words).toContain('No. of 2026-11-19 2026-11-19 100 98 (98 %) 20 (20.4 %) 1 (1 %) 2')
    expect(words.indexOf('No. of 2026-11-19')).toBeLessThan(words.indexOf('No. of 2026-11-12'))
    expect(words).not.toContain('Another')
    expect(page).toContain('href="/admin/campaigns/weekly-2026-11-12/report"')
    expect(await htmlFaults(page)).toEqual([])
  })
})
