import { rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { uploadLimits } from '../../functions/core/publication/upload-limits.ts'
import { listen } from '../../infra/local/wire/listen.ts'
import { accountOf, variablesOf } from '../support/deployed-stage.ts'
import { anArticleFile } from '../support/owner-files.ts'
import { startUploadStage } from '../support/upload-stage.ts'
import { aDesk, type Desk, openDesk } from './command-line.ts'

describe('tidings upload', () => {
  let desk: Desk
  let prod: Awaited<ReturnType<typeof startUploadStage>>

  beforeAll(async () => {
    desk = openDesk()
    prod = await startUploadStage()
  })
  afterAll(async () => {
    await prod?.stop()
    desk?.remove()
  })

  const upload = (...options: readonly string[]) => {
    for (const [name, value] of Object.entries(prod.variables)) vi.stubEnv(name, value)
    return desk.tidings('upload', '--stage', 'prod', ...options)
  }
  const stored = async () => (await prod.content.list('')).map(({ path }) => path)
  const pageOf = async (path: string) => new TextDecoder().decode((await prod.site.read(path))?.body)

  it('shows what it would do and does nothing of it in a dry run', async () => {
    const { status, out } = await upload('--dry-run')
    expect(out).toContain('new      articles/five-lifts.md\n')
    expect(out).toMatch(/\n0 unchanged\nNothing was uploaded\.\n$/)
    expect(await stored()).toEqual([])
    expect(status).toBe(0)
  })

  it('brings content and templates to the stage, and ends when the site is there', async () => {
    const { status, out } = await upload()
    expect(out).toMatch(/\n\d+ files uploaded; published: https:\/\/studio\.example\n/)
    expect(out).toContain('\nsite.yaml names https://studio.example, and this stage answers at https://d111.')
    expect(await stored()).toEqual(expect.arrayContaining(['site.yaml', 'templates/words/en.yaml']))
    expect(await pageOf('articles/five-lifts/index.html')).toContain('Five lifts that carry over')
    expect(await prod.compiled.read('mail/confirm')).toBeDefined()
    expect(status).toBe(0)
  })

  it('has nothing to do the second time, unless it is asked to', async () => {
    const { status, out } = await upload()
    expect(out).toMatch(
      /^\d+ unchanged\nNothing changed; published since 20\S+Z: https:\/\/studio\.example\n/,
    )
    expect(status).toBe(0)
    const before = await prod.compiled.read('publication')
    const again = await upload('--again', '--json')
    expect(JSON.parse(again.out)).toMatchObject({ added: [], changed: [], removed: [], dryRun: false })
    expect(await prod.compiled.read('publication')).not.toEqual(before)
  })

  it('puts only what changed and takes away what is gone', async () => {
    desk.write('articles/carry.md', anArticleFile('Carry something heavy'))
    rmSync(desk.at('content/articles/five-lifts.md'))
    rmSync(desk.at('content/campaigns/november-digest.md'))
    const { out } = await upload('--json')
    expect(JSON.parse(out)).toMatchObject({
      stage: 'prod',
      added: ['articles/carry.md'],
      changed: [],
      removed: ['articles/five-lifts.md', 'campaigns/november-digest.md'],
      site: 'https://studio.example',
    })
    expect(await pageOf('articles/carry/index.html')).toContain('Carry something heavy')
    expect(await prod.site.read('articles/five-lifts/index.html')).toBeUndefined()
  })

  it('uploads nothing while there are errors or what the publisher cannot hold, and says where', async () => {
    writeFileSync(desk.at('content/movie.bin'), new Uint8Array(uploadLimits.file + 1))
    desk.write('articles/carry.md', anArticleFile('Carry something heavier', ['colour: red']))
    const { status, out, err } = await upload()
    expect(err).toMatch(/content\/articles\/carry\.md:8:1 error .*\[front-matter-unknown-key\]/)
    expect(err).toMatch(/movie\.bin:1:1 error This file has 11 MB, more than the 10 MB/)
    expect(err).toMatch(/tidings: nothing was uploaded: mend the errors above first\n$/)
    expect({ status, out }).toEqual({ status: 1, out: '' })
  })

  it('takes nothing away for a link in its place, which is read nowhere', async () => {
    const linked = aDesk({ 'articles/rest-days.md': undefined })
    linked.write('../rest-days.md', anArticleFile('Rest days'))
    symlinkSync(linked.at('rest-days.md'), linked.at('content/articles/rest-days.md'))
    for (const [name, value] of Object.entries(prod.variables)) vi.stubEnv(name, value)
    const { status, err } = await linked.tidings('upload', '--stage', 'prod')
    expect(err).toMatch(/rest-days\.md:1:1 error This is a symbolic link, and links are not published/)
    expect(status).toBe(1)
    expect(await stored()).toContain('articles/rest-days.md')
  })

  it('asks before most of what the stage has would go', async () => {
    const other = aDesk({ 'articles/five-lifts.md': undefined, 'articles/rest-days.md': undefined })
    other.write('articles/else.md', anArticleFile('Something else'))
    rmSync(other.at('content/campaigns/november-digest.md'))
    for (const path of ['a', 'b', 'c']) await prod.putStray(`images/${path}.txt`)
    for (const [name, value] of Object.entries(prod.variables)) vi.stubEnv(name, value)
    const { status, err } = await other.tidings('upload', '--stage', 'prod')
    expect(err).toContain('5 files would go, more than half of what the stage has')
    expect(err).toContain('npx tidings upload --delete --stage prod')
    expect(status).toBe(1)
    expect(await stored()).toContain('images/a.txt')
  })
})

describe('tidings upload to somewhere else', () => {
  it('is not needed on this machine', async () => {
    const { status, err } = await aDesk().tidings('upload')
    expect(err).toContain('this machine publishes what you save by itself')
    expect(status).toBe(2)
  })

  it('says what AWS refused, and what tells why', async () => {
    const refused = { status: 403, headers: {}, body: '<Error><Code>AccessDenied</Code></Error>' }
    const wire = await listen(accountOf({ s3: async () => refused }))
    onTestFinished(wire.close)
    for (const [name, value] of Object.entries(variablesOf(wire.endpoint))) vi.stubEnv(name, value)
    const { status, err } = await aDesk().tidings('upload', '--stage', 'prod')
    expect(err).toBe(
      'tidings: AWS refused or did not answer in eu-central-1 (AccessDenied). What is missing says: npx tidings doctor --stage prod\n',
    )
    expect(status).toBe(1)
  })
})
