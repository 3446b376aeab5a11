import { describe, expect, it } from 'vitest'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { deadEnds } from '../support/dead-ends.ts'
import { anArticleFile, aPageFile, ownerFiles } from '../support/owner-files.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import { stepPorts } from '../support/step-ports.ts'

type Studio = Awaited<ReturnType<typeof publishedStudio>>
type Edit = Readonly<Record<string, string | undefined>>

const { 'site.yaml': settings = '' } = ownerFiles()
const withTopic = String(settings).replace(
  'topics:\n',
  'topics:\n  - id: sleep\n    name: Sleep\n    description: What happens at night.\n',
)

const edits: readonly (readonly [string, Edit])[] = [
  [
    'an article comes that others relate to, about a topic that is new',
    {
      'site.yaml': withTopic,
      'articles/sleep.md': anArticleFile('Sleep', []).replace('[back-care]', '[back-care, sleep]'),
    },
  ],
  ['a page comes that every footer names', { 'pages/about.md': aPageFile() }],
  [
    'an article gets another address',
    {
      'articles/rest-days.md': undefined,
      'articles/resting.md': anArticleFile('Rest', ['aliases: [rest-days]']),
    },
  ],
  ['an article goes', { 'articles/rest-days.md': undefined }],
  ['the look changes', { 'templates/site/paper.css': 'body { margin: 0 }' }],
]

function apply({ content }: Studio, edit: Edit): void {
  for (const [path, text] of Object.entries(edit)) {
    if (text === undefined) content.files.delete(path)
    else content.files.set(path, new TextEncoder().encode(text))
  }
}

async function siteOf({ site }: Studio) {
  return (await site.list()).filter(({ path }) => !path.startsWith('assets/'))
}

describe.each(edits)('when %s', (_, edit) => {
  const quiet = { 'campaigns/november-digest.md': undefined }

  it('no page that a reader can find leads nowhere, after whichever write it breaks off', async () => {
    const ports = await publishedStudio(quiet)
    expect(await deadEnds(ports.site)).toEqual([])
    apply(ports, edit)
    let looks = 0
    const watched = stepPorts(ports, ['site'], async (_call, what) => {
      if (what === 'site.list') return undefined
      looks += 1
      expect(await deadEnds(ports.site), `before ${what}, ${looks}`).toEqual([])
      return undefined
    })
    expect(await publishSite(watched)).toMatchObject({ done: true })
    expect(looks).toBeGreaterThan(0)
    expect(await deadEnds(ports.site)).toEqual([])
  })

  it('the next publishing completes one that broke off', async () => {
    const whole = await publishedStudio(quiet)
    apply(whole, edit)
    const { written } = await publishSite(whole)
    const ports = await publishedStudio(quiet)
    apply(ports, edit)
    const breaking = stepPorts(ports, ['site'], async (call) => {
      if (call === 1 + Math.ceil(written / 2)) throw new Error('killed')
      return undefined
    })
    await expect(publishSite(breaking)).rejects.toThrow('killed')
    await publishSite(ports)
    expect(await siteOf(ports)).toEqual(await siteOf(whole))
  })
})

it('keeps what pages were shown with while browsers and edges may still show them, and then lets it go', async () => {
  const ports = await publishedStudio()
  const sheets = async () =>
    (await ports.site.list()).filter(({ path }) => /^assets\/site.*\.css$/.test(path)).length
  apply(ports, { 'templates/site/paper.css': 'body { margin: 0 }' })
  await publishSite(ports)
  expect(await sheets()).toBe(2)
  ports.clock.advance(59 * 60_000)
  await publishSite(ports)
  expect(await sheets()).toBe(2)
  ports.clock.advance(60_000)
  expect(await publishSite(ports)).toMatchObject({ made: 0 })
  expect(await sheets()).toBe(1)
})
