import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planUpload, type TaggedFile } from '../../../functions/core/publication/upload-plan.ts'

const file = (path: string, etag = '1'): TaggedFile => ({ path, etag })
const names = ['site.yaml', 'articles/a.md', 'articles/b.md', 'images/c.png', 'templates/tokens.yaml']
const folder = fc
  .dictionary(fc.constantFrom(...names), fc.constantFrom('1', '2', '3'))
  .map((tags) => Object.entries(tags).map(([path, etag]) => file(path, etag)))

describe('the plan of an upload', () => {
  it('says what is new, changed and gone, by name', () => {
    const here = [file('site.yaml'), file('articles/b.md', '2'), file('articles/a.md')]
    const there = [file('articles/old.md'), file('articles/b.md'), file('site.yaml')]
    expect(planUpload(here, there)).toEqual({
      added: ['articles/a.md'],
      changed: ['articles/b.md'],
      removed: ['articles/old.md'],
      unchanged: 1,
      isClearance: false,
    })
  })

  it('makes what is stored the folder, and touches nothing that is there already', () => {
    fc.assert(
      fc.property(folder, folder, (here, there) => {
        const { added, changed, removed, unchanged } = planUpload(here, there)
        const stored = new Map(there.map(({ path, etag }) => [path, etag]))
        const wanted = new Map(here.map(({ path, etag }) => [path, etag]))
        for (const path of [...added, ...changed]) {
          expect(stored.get(path)).not.toBe(wanted.get(path))
          stored.set(path, wanted.get(path) ?? '')
        }
        for (const path of removed) expect(stored.delete(path)).toBe(true)
        expect([...stored].sort()).toEqual([...wanted].sort())
        expect(added.length + changed.length + unchanged).toBe(here.length)
      }),
    )
  })

  it('knows when most of what the owner wrote would go, whatever becomes of templates', () => {
    const written = ['site.yaml', 'articles/a.md', 'articles/b.md', 'images/c.png'].map((path) => file(path))
    const templates = ['templates/a', 'templates/b', 'templates/c'].map((path) => file(path))
    const there = [...written, ...templates]
    expect(planUpload(written, there).isClearance).toBe(false)
    expect(planUpload([...written.slice(0, 2), ...templates], there).isClearance).toBe(false)
    expect(planUpload([...written.slice(0, 1), ...templates], there).isClearance).toBe(true)
    expect(planUpload(written, []).isClearance).toBe(false)
  })
})
