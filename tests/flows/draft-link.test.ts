import { describe, expect, it } from 'vitest'
import { mostDraftLinks } from '../../functions/core/desk/draft-links.ts'
import { day } from '../../functions/core/instant.ts'
import { listDraftLinks, makeDraftLink, takeBackDraftLink } from '../../functions/flows/draft-link.ts'
import { commonPorts } from '../support/memory/common-ports.ts'

const article = { id: 'spring-plan' }
const by = 'ben@studio.example'

describe('the links to a draft', () => {
  it('are each kept when several are made at once, and each other draft has its own', async () => {
    const ports = commonPorts()
    await Promise.all([1, 2, 3].map(() => makeDraftLink(ports, article, by)))
    await makeDraftLink(ports, { id: 'another' }, by)
    const links = await listDraftLinks(ports, article)
    expect(links).toHaveLength(3)
    expect(new Set(links.map(({ token }) => token)).size).toBe(3)
  })

  it('are twenty at most, until one has ended', async () => {
    const ports = commonPorts()
    await makeDraftLink(ports, article, by)
    ports.clock.advance(day)
    for (let made = 1; made < mostDraftLinks; made += 1) await makeDraftLink(ports, article, by)
    expect(await makeDraftLink(ports, article, by)).toEqual({ kind: 'full' })
    ports.clock.advance(6 * day)
    expect(await listDraftLinks(ports, article)).toHaveLength(mostDraftLinks - 1)
    expect((await makeDraftLink(ports, article, by)).kind).toBe('made')
  })

  it('are taken back one by one, each once', async () => {
    const ports = commonPorts()
    await makeDraftLink(ports, article, by)
    await makeDraftLink(ports, article, by)
    const [first, second] = await listDraftLinks(ports, article)
    const both = [1, 2].map(() => takeBackDraftLink(ports, article, first?.id ?? ''))
    expect((await Promise.all(both)).map(({ kind }) => kind)).toContain('taken-back')
    expect((await takeBackDraftLink(ports, article, first?.id ?? '')).kind).toBe('gone')
    expect(await listDraftLinks(ports, article)).toEqual([second])
  })

  it('is made once where the answer of its write was lost', async () => {
    const ports = commonPorts()
    const { replaceDraftLinks } = ports.desk
    const lost = async (next: Parameters<typeof replaceDraftLinks>[0]) => {
      await replaceDraftLinks(next)
      return 'conflict' as const
    }
    const made = await makeDraftLink(
      { ...ports, desk: { ...ports.desk, replaceDraftLinks: lost } },
      article,
      by,
    )
    expect(made.kind).toBe('made')
    expect(await listDraftLinks(ports, article)).toHaveLength(1)
  })
})
