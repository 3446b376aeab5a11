import { beforeAll, describe, expect, it } from 'vitest'
import { anArticleFile, ownerFiles } from '../support/owner-files.ts'
import type { Desk } from './command-line.ts'
import { openServedDesk } from './served-desk.ts'

const settings = `${ownerFiles()['site.yaml']}syndication:\n  mastodon:\n    server: https://social.example\n`
const later = anArticleFile('A plan for spring').replace('2026-11-01', '2099-03-01')

describe('tidings syndicate', () => {
  let desk: Desk

  beforeAll(async () => {
    const opened = await openServedDesk({ 'site.yaml': settings, 'articles/spring.md': later })
    desk = opened.desk
    return opened.close
  })

  it('plans what would be said and when, and says of old articles why nothing is', async () => {
    const { out, status } = await desk.tidings('syndicate', '--plan')
    expect(status).toBe(0)
    expect(out).toContain(
      'spring  A plan for spring\n  Mastodon   Goes there on Sun 1 Mar 2099 at 00:00 Europe/Zurich.',
    )
    expect(out).toContain('          | https://studio.example/articles/spring/')
    expect(out).toContain('it goes there by your order only')
    const json = await desk.tidings('syndicate', 'five-lifts', '--plan', '--json')
    expect(JSON.parse(json.out)).toMatchObject({ items: [{ article: 'five-lifts', why: 'older' }] })
  })

  it('keeps an article away by order', async () => {
    const left = await desk.tidings('syndicate', 'spring', '--target', 'mastodon', '--remove')
    expect(left).toMatchObject({ status: 0, out: expect.stringContaining('It stays so until you order it.') })
  })

  it('refuses what cannot be meant', async () => {
    expect((await desk.tidings('syndicate', '--remove')).status).toBe(2)
    expect((await desk.tidings('syndicate', 'spring', '--target', 'medium')).status).toBe(2)
    expect((await desk.tidings('syndicate', 'nothing', '--plan')).status).toBe(1)
    expect((await desk.tidings('syndicate', 'spring', '--target', 'dev')).status).toBe(1)
  })
})
