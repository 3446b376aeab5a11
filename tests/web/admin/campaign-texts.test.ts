import { describe, expect, it } from 'vitest'
import { aDefinition } from '../../support/campaigns.ts'
import { hostileTexts, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { aDesk, at, get, post, zone } from './composing.ts'

describe('whatever a campaign says', () => {
  it('is text and nothing else, on every page of it', async () => {
    const admin = await aDesk()
    const { ports } = admin
    const campaign = await ports.campaigns.read('november-digest')
    if (!campaign) throw new Error('there is no campaign')
    let { version } = campaign
    const fill = async (text: string) => {
      const definition = {
        ...aDefinition({ name: text, subject: text, preheader: text, body: text, from: text, replyTo: text }),
        articles: { kind: 'list' as const, slugs: [text] },
        audience: { topics: [text], segment: text, exclude: { topics: [text] } },
      }
      version += 1
      await ports.campaigns.replace({ ...campaign, definition, reason: text, version })
      const pages = []
      for (const path of [
        `${at}/what`,
        `${at}/who`,
        `${at}/when`,
        `${at}/review`,
        `${at}/remove`,
        '/admin/campaigns',
      ])
        pages.push(shapeOf(await get(admin, path)))
      return pages
    }
    const plain = await fill('plain words')
    for (const text of hostileTexts) expect(await fill(text), text).toEqual(plain)
  })

  it('is typed back as text', async () => {
    const admin = await aDesk()
    const typing = async (text: string) => {
      const fields = {
        version: '0',
        kind: text,
        name: text,
        subject: text,
        body: text,
        added: text,
        since: text,
        zone: text,
        segment: text,
        date: text,
      }
      const pages = []
      for (const path of ['what', 'who', 'when'])
        pages.push(shapeOf(await (await post(admin, `${at}/${path}`, fields)).text()))
      pages.push(shapeOf(await (await post(admin, '/admin/campaigns', fields)).text()))
      return pages
    }
    const plain = await typing('plain words '.repeat(40))
    for (const text of hostileTexts) expect(await typing(text), text).toEqual(plain)
  })

  it('is valid HTML', async () => {
    const admin = await aDesk()
    const paths = [
      '/admin/campaigns',
      '/admin/compose',
      ...['what', 'who', 'when', 'review', 'remove'].map((step) => `${at}/${step}`),
    ]
    const pages = [
      ...(await Promise.all(paths.map((path) => get(admin, path)))),
      await (await post(admin, `${at}/what`, { version: '7' })).text(),
      await (await post(admin, `${at}/what`, { version: '1' })).text(),
      await (await post(admin, `${at}/who/count`, { whom: 'everyone' })).text(),
      await (
        await post(admin, `${at}/when/look`, { when: 'recurring', every: 'day', clock: '09:00', zone })
      ).text(),
      await (await post(admin, `${at}/review`)).text(),
      await (await post(admin, `${at}/simulate`)).text(),
    ]
    for (const page of pages) expect(await htmlFaults(page)).toEqual([])
  })
})
