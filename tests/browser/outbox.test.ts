import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aMessage, anOutbox, type StoredMessage } from '../infra/local/outbox/an-outbox.ts'
import { browserNotRun, openBrowser } from '../support/browser.ts'
import { serveFetch } from '../support/serve-fetch.ts'

const attack = `parent.document.title = 'taken'; top.location = '/taken'; fetch('/_local/clock', { method: 'POST' })`

/** A mail that tries every way out, towards a server that notes who comes. */
function hostileMail(evil: string): StoredMessage {
  return aMessage({
    number: 1,
    html: `<!doctype html><html><head><base href="${evil}/base/"><meta http-equiv="refresh" content="0;url=${evil}/refresh">
<link rel="stylesheet" href="${evil}/a.css"><style>@import '${evil}/b.css'; body { background: url(${evil}/c.png) }</style>
<link rel="preload" as="image" href="${evil}/d.png"><link rel="prefetch" href="${evil}/e"></head>
<body onload="${attack}"><script>${attack}</script><img src="${evil}/pixel.gif" onerror="${attack}">
<svg onload="${attack}"><script>${attack}</script></svg><iframe src="${evil}/frame"></iframe>
<object data="${evil}/object"></object><video src="${evil}/v.mp4" autoplay></video>
<form action="${evil}/form" method="post"><button id="post">Press</button></form>
<a id="run" href="javascript:${attack}">Run</a></body></html>`,
  })
}

const friendly = aMessage({
  number: 2,
  html: '<p style="color: rgb(1, 2, 3)" id="styled">Hello</p><a id="link" href="https://studio.example/articles/">All</a>',
})

const browser = await openBrowser()

describe.skipIf(!browser)(browser ? 'the outbox in a browser' : browserNotRun, () => {
  let page: Page
  let server: Awaited<ReturnType<typeof serveFetch>>
  let evil: Awaited<ReturnType<typeof serveFetch>>
  let outbox: ReturnType<typeof anOutbox>
  let hostile: StoredMessage
  const visits: string[] = []

  beforeAll(async () => {
    evil = await serveFetch({
      fetch(request) {
        visits.push(request.url)
        return new Response('')
      },
    })
    hostile = hostileMail(evil.origin)
    outbox = anOutbox([hostile, friendly])
    server = await serveFetch(outbox.app)
    page = await (browser as Browser).newPage()
  })

  afterAll(async () => {
    await browser?.close()
    await Promise.all([server.stop(), evil.stop()])
  })

  async function view(id: string) {
    await page.goto(`${server.origin}/_local/messages/${id}`, { waitUntil: 'networkidle' })
    const frame = page.frames().find((one) => one.url().endsWith('/html'))
    if (!frame) throw new Error('the message is not framed')
    return frame
  }

  it('shows a mail’s own styles', async () => {
    const frame = await view(friendly.message.id)
    expect(await frame.evaluate(`getComputedStyle(document.getElementById('styled')).color`)).toBe(
      'rgb(1, 2, 3)',
    )
  })

  it('opens the site’s links on this machine, in a tab of their own', async () => {
    const frame = await view(friendly.message.id)
    const [tab] = await Promise.all([page.context().waitForEvent('page'), frame.click('#link')])
    await tab.waitForURL(`${server.origin}/articles/`)
    expect(page.url()).toContain(friendly.message.id)
    await tab.close()
  })

  it('lets a hostile mail run nothing, load nothing and go nowhere', async () => {
    const frame = await view(hostile.message.id)
    await frame.click('#post')
    await frame.click('#run')
    expect(await page.title()).toContain(hostile.message.subject)
    expect(page.url()).toBe(`${server.origin}/_local/messages/${hostile.message.id}`)
    expect(visits).toEqual([])
    expect(outbox.advanced).toEqual([])
    expect(await frame.evaluate('origin')).toBe('null')
  })

  it('says on one line which page it is and where the others are', async () => {
    const many = Array.from({ length: 120 }, (_, index) => aMessage({ number: index + 1 }))
    const long = await serveFetch(anOutbox(many).app)
    try {
      await page.goto(`${long.origin}/_local/?page=2`)
      const middles: number[] = await page.evaluate(
        `[...document.querySelectorAll('.pages > *')].map((each) => {
          const { top, bottom } = each.getBoundingClientRect()
          return Math.round((top + bottom) / 2)
        })`,
      )
      expect(middles).toHaveLength(3)
      expect(Math.max(...middles) - Math.min(...middles)).toBeLessThanOrEqual(1)
    } finally {
      await long.stop()
    }
  })

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 320, height: 700 })
    for (const path of ['/_local/', `/_local/messages/${hostile.message.id}?part=source`]) {
      await page.goto(server.origin + path)
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    }
  })
})
