import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fontsFolder } from '../../../functions/cli/owner-files.ts'
import { startStage } from '../../../infra/local/stage.ts'
import { memoryLog } from '../../support/memory/log.ts'
import { temporaryHome } from './workbench.ts'

const repository = fileURLToPath(new URL('../../../', import.meta.url))

function start(home: string, content = join(repository, 'content')) {
  const templates = join(repository, 'templates')
  const folders = { home, content, templates, fonts: fontsFolder() }
  return startStage({ ...folders, sendRate: 0, mode: 'production', log: memoryLog() })
}

/** Whether a stage has the home's database open. */
const isOpen = (home: string) => existsSync(join(home, 'db', 'lock.json'))

describe('a stage that cannot start', () => {
  it.each([
    ['a damaged queue', 'cloud/sqs.log', '00000000 {}\n'],
    ['a damaged clock', 'cloud/clock.json', '{"offset":"late"}'],
    ['a damaged key file', 'keys.json', '{"/tidings/local/id-key":{}}'],
    ['a damaged pointer to its store', 'db/current.json', ''],
  ])('for %s says so and lets go of the home', async (_, file, text) => {
    const home = temporaryHome()
    mkdirSync(join(home, file, '..'), { recursive: true })
    writeFileSync(join(home, file), text)
    await expect(start(home)).rejects.toMatchObject({ name: 'StoreDamagedError' })
    expect(isOpen(home)).toBe(false)
  })

  it('for content with faults lets go of the home', async () => {
    const [home, content] = [temporaryHome(), temporaryHome()]
    writeFileSync(join(content, 'site.yaml'), 'nonsense: [')
    await expect(start(home, content)).rejects.toMatchObject({ name: 'ContentError' })
    expect(isOpen(home)).toBe(false)
  })
})
