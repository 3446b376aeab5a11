import { cpSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { templatesFolder } from '../../functions/cli/owner-files.ts'
import { campaignOf, makeCampaign, order, unaccounted } from '../support/process/campaigns.ts'
import { addresses } from '../support/process/people.ts'
import { scratchFolder } from '../support/process/scratch.ts'
import { startHere } from '../support/process/start-here.ts'
import { storePeople } from '../support/process/store-people.ts'
import { until } from '../support/process/until.ts'

const count = 100_000
const bouncing = addresses(1_000).map((_, n) => `bounce+${n}@simulator.amazonses.com`)
const people = [...bouncing, ...addresses(count - bouncing.length)]
/**
 * Bytes: what the whole product, its database apart, may hold once all is sent. Four kilobytes a person over a hundred
 * megabytes: the local cloud keeps its list of messages and the Send events, which wait for a quarter of an hour, in memory.
 * What the process takes of the machine meanwhile says nothing: Node lets garbage lie as long as there is room.
 */
const mostHeld = 800_000_000

/** The templates with a further one of one section: with its 4 KB of HTML, about as small as MJML makes a mail. */
function smallTemplates(): string {
  const folder = join(scratchFolder(), 'templates')
  cpSync(templatesFolder, folder, { recursive: true })
  const head = '<mj-head><mj-title>{{mail.subject}}</mj-title></mj-head>'
  const text = '<h1>{{issue.title}}</h1><p>{{mail.reason}} {{site.postalAddress}}</p>'
  const leave = '<p><a href="{{link.unsubscribe}}">{{words.unsubscribe}}</a></p>'
  const column = `<mj-section><mj-column><mj-text>${text}${leave}</mj-text></mj-column></mj-section>`
  const body = `<mj-body>${column}<td-articles /></mj-body>`
  const whole = `<mjml lang="{{site.language}}" dir="{{site.direction}}">${head}${body}</mjml>`
  writeFileSync(join(folder, 'email/small.mjml'), whole)
  return folder
}

/** Looks at the memory of this process ten times a second until the test ends; answers the most it saw, in bytes. */
function watchMemory(): () => number {
  let most = 0
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss)
  }
  const timer = setInterval(look, 100)
  onTestFinished(() => clearInterval(timer))
  return () => most
}

/** Bytes that are still held when all garbage is collected. */
function heldMemory(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

describe('a campaign to a hundred thousand people', () => {
  it('accounts for each of them, exactly, in bounded memory', { timeout: 3_600_000 }, async () => {
    const product = await startHere({ templates: smallTemplates() })
    const { stage, home } = product
    stage.sesSettings.dailyQuota = 2 * count
    await storePeople(stage.ports, people)
    const { id } = await makeCampaign(product, { template: 'small', articles: [], body: 'We open at nine.' })
    const most = watchMemory()
    const begun = performance.now()
    await order(product, id, 'send-now')
    // Whatever outlasts the order's own request goes on with the stage's ticks.
    const isSent = async () => (await stage.ports.campaigns.read(id))?.status === 'sent'
    await until('the campaign to be sent', isSent, { seconds: 3_000, state: product.output })
    const seconds = (performance.now() - begun) / 1_000
    await stage.idle()
    const held = heldMemory()

    const sent = await campaignOf(product, id)
    const messages = stage.ses.messages()
    const files = readdirSync(join(home, 'outbox'))
    const size = statSync(join(home, 'outbox', files[0] ?? '')).size
    const rate = Math.round(count / seconds)
    const told = `${Math.round(seconds)} s, ${rate} messages/s, ${size} B each, ${Math.round(held / 1e6)} MB held`
    console.log(`${count} people: ${told}, ${Math.round(most() / 1e6)} MB taken at most`)
    expect(size).toBeGreaterThan(4_000)
    expect(unaccounted(sent)).toBe(0)
    expect(sent).toMatchObject({
      status: 'sent',
      counts: { frozen: count, accepted: count, pending: 0, inDoubt: 0, failed: 0, excluded: 0 },
    })
    expect(sent.counts).toMatchObject({ delivered: count - bouncing.length, bounced: bouncing.length })
    expect(new Set(messages.map(({ to }) => to)).size).toBe(count)
    expect(files).toHaveLength(count)
    expect(held).toBeLessThan(mostHeld)
  })
})
