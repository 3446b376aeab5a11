import { describe, expect, it } from 'vitest'
import { uploadLimits } from '../../functions/core/publication/upload-limits.ts'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { topology } from '../../infra/topology.ts'
import { aMadeUpArticle } from '../bench/made-up-articles.ts'
import { taggedFiles } from '../bench/tagged-files.ts'
import { commonPorts } from '../support/memory/common-ports.ts'
import { memoryPictures } from '../support/memory/pictures.ts'
import { ownerFiles } from '../support/owner-files.ts'

const megabyte = 1024 * 1024

describe('a site with as many texts as may be uploaded', () => {
  it('fits into the publisher’s memory, and an edit of it touches what depends on it', {
    timeout: 900_000,
  }, async () => {
    const texts: Record<string, string> = {}
    let bytes = 0
    for (let number = 0; bytes < uploadLimits.texts - megabyte; number += 1) {
      const text = aMadeUpArticle(number)
      texts[`articles/made-up-${number}.md`] = text
      bytes += Buffer.byteLength(text)
    }
    const others = { 'articles/five-lifts.md': undefined, 'articles/rest-days.md': undefined }
    const files = taggedFiles(ownerFiles({ ...others, 'campaigns/november-digest.md': undefined, ...texts }))
    const ports = { ...commonPorts(), pictures: memoryPictures(), ...files }
    const before = process.memoryUsage().rss
    const whole = await publishSite(ports)
    const took = process.memoryUsage().rss - before
    expect(whole).toMatchObject({ done: true, problems: [] })
    expect(whole.made).toBeGreaterThan(Object.keys(texts).length)
    // The made pages are in this process too, where S3 would have them.
    expect(took / megabyte).toBeLessThan(topology.functions['on-content-change'].memory * 0.8)
    ports.content.put('articles/made-up-100.md', aMadeUpArticle(100, 'Edited.'))
    expect((await publishSite(ports)).made).toBeLessThan(5)
    console.log(`${Object.keys(texts).length} articles, ${Math.round(took / megabyte)} MB`)
  })
})
