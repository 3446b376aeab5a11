import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { elementsOf, parseDom } from '../../functions/core/email/dom.ts'
import { sendTest } from '../../functions/flows/send-test.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import { aSubscriber } from '../support/subscribers.ts'

const booking = 'https://cal.example/talk'
const body = `See [the paper](https://journal.example/a), or [talk to us](${booking}).`
const definition = aDefinition({
  body,
  booking: { service: 'talk' },
  articles: { kind: 'list', slugs: ['five-lifts'] },
})

async function aStudio() {
  const ports = await publishedStudio()
  const settings = new TextDecoder().decode(ports.content.files.get('site.yaml'))
  const services = `booking: { services: { talk: { label: Talk to us, url: "${booking}", provider: link } } }\n`
  ports.content.files.set('site.yaml', new TextEncoder().encode(settings + services))
  await ports.campaigns.create(aCampaign({ definition }))
  return ports
}

const to = 'Marketer@Studio.example'
const order = { campaignId: aCampaign().id, to, actor: 'cli' }

describe('a test of a campaign', () => {
  it('goes to the one address, marked, tagged as a test, outside every run', async () => {
    const ports = await aStudio()
    expect(await sendTest(ports, order)).toMatchObject({ kind: 'sent' })
    const [sent] = ports.mailer.mailed
    expect(sent).toMatchObject({ tags: { kind: 'test', campaign: 'november-digest' } })
    const { subject } = await PostalMime.parse(sent?.raw ?? '')
    expect(subject).toBe(`[Test] ${definition.subject}`)
    expect(ports.mailer.mailed).toHaveLength(1)
    expect(ports.runs.chunkRows.size).toBe(0)
  })

  it('leads straight to every page, and credits no booking', async () => {
    const ports = await aStudio()
    await sendTest(ports, order)
    const { html = '', text = '' } = await PostalMime.parse(ports.mailer.mailed[0]?.raw ?? '')
    const hrefs = elementsOf(parseDom(html).children).flatMap(({ attribs }) => attribs.href ?? [])
    expect(hrefs.filter((href) => /\/(r|book)\//.test(href))).toEqual([])
    expect(text).not.toMatch(/studio\.example\/(r|book)\//)
    for (const part of [hrefs.join(' '), text]) {
      expect(part).toContain('https://journal.example/a')
      expect(part).toContain(`${booking}?utm_source=tidings`)
      expect(part).toContain('https://studio.example/articles/five-lifts/?utm_')
    }
  })

  it('names no page of the archive, which has none before the campaign is sent', async () => {
    const ports = await aStudio()
    expect(definition.archive).toBe(true)
    await sendTest(ports, order)
    const { html = '', text = '', headers } = await PostalMime.parse(ports.mailer.mailed[0]?.raw ?? '')
    for (const part of [html, text, JSON.stringify(headers)]) expect(part).not.toContain('/archive/')
  })

  it('is not sent to somebody who left', async () => {
    const ports = await aStudio()
    const gone = aSubscriber({ email: 'marketer@studio.example', state: 'unsubscribed' })
    ports.subscribers.people.set(gone.id, gone)
    expect(await sendTest(ports, order)).toMatchObject({ kind: 'bad-address' })
    expect(ports.mailer.calls).toEqual([])
  })

  it('says what is wrong with a campaign that cannot be sent, and sends nothing', async () => {
    const ports = await aStudio()
    const unfit = aCampaign({ id: 'unfit', definition: { ...definition, body: '[go](http://old.example/)' } })
    await ports.campaigns.create(unfit)
    expect(await sendTest(ports, { ...order, campaignId: 'unfit' })).toMatchObject({
      kind: 'unfit',
      problems: expect.arrayContaining([expect.objectContaining({ rule: 'link-scheme' })]),
    })
    expect(ports.mailer.calls).toEqual([])
  })
})
