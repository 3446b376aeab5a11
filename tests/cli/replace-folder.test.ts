import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { WrongUse } from '../../functions/cli/exit.ts'
import { replaceFolder } from '../../functions/cli/replace-folder.ts'

function aPlace() {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-build-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const out = join(folder, 'public')
  const build = (page: string, then: () => void = () => {}) =>
    replaceFolder(out, async (draft) => {
      writeFileSync(join(draft, 'index.html'), page)
      then()
    })
  const page = () => readFileSync(join(out, 'index.html'), 'utf8')
  return { folder, out, build, page }
}

it('makes a folder, and replaces it whole: what the new one lacks is gone', async () => {
  const { folder, out, build, page } = aPlace()
  await build('one')
  mkdirSync(join(out, 'articles'))
  await build('two')
  expect(page()).toBe('two')
  expect(existsSync(join(out, 'articles'))).toBe(false)
  expect(readdirSync(folder)).toEqual(['public'])
})

it('leaves the old folder where a build breaks off, and while it goes on', async () => {
  const { folder, build, page } = aPlace()
  await build('one')
  const breaking = build('two', () => {
    expect(page()).toBe('one')
    throw new Error('the disk is full')
  })
  await expect(breaking).rejects.toThrow('the disk is full')
  expect(page()).toBe('one')
  expect(readdirSync(folder)).toEqual(['public'])
})

it('goes on from wherever a build was killed', async () => {
  const { folder, out, build, page } = aPlace()
  await build('one')
  cpSync(out, `${out}.building`, { recursive: true })
  writeFileSync(`${out}.building/half`, '')
  renameSync(out, `${out}.before`)
  const broken = build('two', () => {
    throw new Error('again')
  })
  await expect(broken).rejects.toThrow('again')
  expect(page()).toBe('one')
  await build('three')
  expect(page()).toBe('three')
  expect(readdirSync(folder)).toEqual(['public'])
  expect(readdirSync(out)).not.toContain('half')
})

it('replaces no folder that has other files in it, and no file', async () => {
  const { folder, out, build } = aPlace()
  mkdirSync(out)
  await build('one')
  const own = join(folder, 'own')
  mkdirSync(own)
  writeFileSync(join(own, 'notes.txt'), 'mine')
  for (const place of [own, join(own, 'notes.txt')])
    await expect(replaceFolder(place, async () => {})).rejects.toThrow(WrongUse)
  expect(readFileSync(join(own, 'notes.txt'), 'utf8')).toBe('mine')
  for (const name of ['public.building', 'public.before']) {
    renameSync(own, join(folder, name))
    await expect(build('two')).rejects.toThrow(name)
    renameSync(join(folder, name), own)
  }
  expect(readFileSync(join(own, 'notes.txt'), 'utf8')).toBe('mine')
})
