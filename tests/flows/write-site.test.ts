import { expect, it } from 'vitest'
import type { BuiltFiles } from '../../functions/core/publication/built-files.ts'
import type { SiteOutput } from '../../functions/core/publication/site-output.ts'
import { writeSite } from '../../functions/flows/write-site.ts'
import { memorySite } from '../support/memory/files.ts'

const now = '2026-11-23T08:00:00.000Z'

function outputs(count: number, made: string[] = []): readonly SiteOutput[] {
  return Array.from({ length: count }, (_, number) => {
    const path = `articles/${number}/index.html`
    const make = () => {
      made.push(path)
      return path
    }
    return { path, contentType: 'text/html', key: path, wave: 'page', make }
  })
}

it('goes on where one was cut off, having noted now and then how far it had come', async () => {
  const site = memorySite()
  let noted: BuiltFiles['files'] = {}
  const made: string[] = []
  const cutOff = outputs(1_000, made).map((output) => ({
    ...output,
    make: () => {
      if (made.length === 700) throw new Error('out of time')
      return output.make()
    },
  }))
  const note = async (files: BuiltFiles['files']) => {
    noted = files
  }
  await expect(writeSite({ site }, { outputs: cutOff, isStale: () => true, note, now })).rejects.toThrow()
  const known = Object.keys(noted).length
  expect(known).toBeGreaterThan(600 - 16)
  const before = { files: noted }
  const changes = await writeSite({ site }, { outputs: outputs(1_000), isStale: () => true, before, now })
  // Those that were written after the last note are made again, and are there already.
  expect(changes).toMatchObject({ made: 1_000 - known, written: 300, removed: 0 })
  expect(await site.list()).toHaveLength(1_000)
})
