import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { withSlots } from '../../functions/core/campaigns/chunk-state.ts'
import { shards } from '../../functions/core/subscribers/subscriber-id.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { manyPeople } from '../support/campaign-ports.ts'
import { expectSound, patience, press, servedDesk } from './desk-in-a-browser.ts'

const browser = await openBrowser()
const campaignId = 'november-digest'
const people = 12

describe.skipIf(!browser)(browser ? 'a sending in a browser' : browserNotRun, () => {
  const served = servedDesk(browser, {}, async () => {
    for (const person of manyPeople(people)) await ports().subscribers.create(person)
    await startHeld()
    await fallInDoubt()
  })
  const ports = () => served.server.stage.ports
  const go = (page: Page, path: string) => page.goto(`${served.origin}/admin/campaigns/${campaignId}/${path}`)
  const words = (page: Page) => page.textContent('main')

  /** Starts the campaign and holds back its senders until somebody resumes it. */
  async function startHeld(): Promise<void> {
    await served.desk.tidings('apply')
    const { lanes } = ports()
    const { push } = lanes
    lanes.push = async () => {}
    const { real } = ports().clock
    await sendNow(ports(), {
      campaignId,
      actor: 'cli',
      siteTimeZone: 'Europe/Zurich',
      deadline: real() + 20_000,
    })
    lanes.push = push
  }

  /** Has one person fall in doubt, as a crash in the middle of a call would. */
  async function fallInDoubt(): Promise<void> {
    const { campaigns, runs, clock } = ports()
    const runId = (await campaigns.read(campaignId))?.runId ?? ''
    for (const shard of shards) {
      for await (const state of runs.states(runId, shard)) {
        if (state.letters === '') continue
        const doubtful = withSlots(state, [{ slot: 0, letter: 'd', attempt: 'a'.repeat(11) }])
        await runs.writeState({ ...doubtful, doubtSince: clock.now(), version: state.version + 1 })
        return
      }
    }
  }

  it('is watched, paused with a reason and let go on without a script', patience, async () => {
    const page = await served.enter({ javaScriptEnabled: false })
    await go(page, 'sending')
    expect(await words(page)).toContain(`${people - 1} people to go`)
    await press(page, 'text=Refresh')
    await page.fill('#pause-reason', 'a typo in the subject')
    await press(page, '.pause-form button')
    expect(await page.textContent('[role=status]')).toContain('Paused.')
    expect(await words(page)).toContain('A typo in the subject.')
    await press(page, 'text=Cancel it for good')
    await press(page, 'main button')
    expect(await page.textContent('.fault-summary')).toContain('Nothing was changed')
    await press(page, 'text=No, go back')
    await press(page, 'text=See whom it is about')
    await press(page, 'text=Write all of them off')
    await page.fill('#sure-typed', 'write off')
    await press(page, 'main button')
    expect(await words(page)).toContain('1 was in doubt and written off')
  })

  it('goes on and is brought up to date by itself', patience, async () => {
    const page = await served.enter({ viewport: { width: 1280, height: 900 } })
    for (const path of ['sending/cancel', 'doubts', 'doubts/resend', 'sending']) {
      await go(page, path)
      await expectSound(page)
    }
    // Unhurried, so that the page is brought up to date in between; somebody has gone to a link by the keyboard.
    served.server.stage.sesSettings.rate = 4
    await press(page, '.sending-orders button:has-text("Resume")')
    await page.focus('#monitor .sending-orders a')
    await page.$eval('#monitor', (part) => part.setAttribute('data-looked-at', 'yes'))
    await page.waitForSelector('#monitor[data-live]:not([data-looked-at])')
    expect(await page.textContent(':focus')).toBe('Cancel it for good')
    served.server.stage.sesSettings.rate = 0
    await served.server.stage.idle()
    await page.waitForSelector('text=Read the report', { timeout: 30_000 })
    expect(await words(page)).toContain(`SES took ${people - 1} messages; everyone is accounted for.`)
    expect(await page.getAttribute('#monitor', 'data-live')).toBeNull()
  })

  it('is reported, with its links over the mail, and its people are led to', patience, async () => {
    const page = await served.enter()
    await go(page, 'sending')
    await press(page, 'text=Read the report')
    expect(await page.textContent('.standfirst')).toContain(`SES took ${people - 1} messages`)
    const numbered = page.frameLocator('iframe').locator('a[href*="/articles/five-lifts/"] span').first()
    expect(await numbered.textContent()).toMatch(/^\d+$/)
    await page.click('summary >> nth=0')
    expect(await page.textContent('.chart .data-table')).toContain('Delivered')
    await expectSound(page)
    for (const [label, part] of [
      ['People', 'recipients'],
      ['History', 'history'],
    ] as const) {
      await press(page, `.campaign-nav a:has-text("${label}")`)
      expect(new URL(page.url()).pathname).toBe(`/admin/campaigns/${campaignId}/${part}`)
      await expectSound(page)
    }
    expect(await words(page)).toContain('paused it: a typo in the subject')
    await go(page, 'recipients?of=failed')
    await press(page, '.data-table a')
    expect(await words(page)).toContain('person-')
  })

  it('met no error on the console but of pages that say so themselves', () => {
    expect(served.complaints.filter((text) => !/status of 422 /.test(text))).toEqual([])
  })
})
