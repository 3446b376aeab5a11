import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { applyFiles } from '../../functions/flows/apply-files.ts'
import { checkCampaign } from '../../functions/flows/check-campaign.ts'
import { composer } from '../../functions/flows/compose-campaign.ts'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { publicationReader } from '../../functions/flows/read-content.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { simulateCampaign } from '../../functions/flows/simulate-campaign.ts'
import { callsOf } from '../support/calls-of.ts'
import { soon } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import { memoryCompiled, memoryContent } from '../support/memory/files.ts'
import { aCampaignFile, anArticleFile, ownerFiles } from '../support/owner-files.ts'
import { jpegOfAPhone } from '../support/pictures.ts'
import { publishedStudio, studio } from '../support/publishing-ports.ts'

/** A published studio whose content notes what is asked of it. */
async function countedStudio(changes: Parameters<typeof publishedStudio>[0] = {}) {
  const made = await publishedStudio(changes)
  const { ports: counted, calls } = callsOf({ content: made.content })
  const ports = { ...made, ...counted, composer: composer({ ...made, ...counted }) }
  return {
    ports,
    files: made.content.files,
    readsOf: () => calls.filter((call) => call === 'content.read').length,
  }
}

const picture = readFileSync(new URL('../../content/images/favicon.png', import.meta.url))

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

it('reads each file once for preflight, simulation and sending together', async () => {
  const { ports, files, readsOf } = await countedStudio()
  const campaign = aCampaign()
  await ports.campaigns.create(campaign)
  const order = { campaignId: campaign.id, actor: 'cli', deadline: soon(ports) }
  expect(await checkCampaign(ports, campaign)).toMatchObject({ kind: 'fit' })
  expect(await simulateCampaign(ports, order)).toMatchObject({ kind: 'simulated' })
  expect(await sendNow(ports, order)).toMatchObject({ kind: 'started' })
  expect(readsOf()).toBe(files.size)
})

it('reads each file once for an apply of ten campaigns', async () => {
  const lines = ['articles: [rest-days]', 'schedule:', '  at: 2026-12-01T09:00', '  timeZone: Europe/Zurich']
  const names = Array.from({ length: 10 }, (_, n) => `campaigns/digest-${n}.md`)
  const { ports, files, readsOf } = await countedStudio(
    Object.fromEntries(names.map((name) => [name, aCampaignFile(lines)])),
  )
  const outcome = await applyFiles(ports, { actor: 'cli' })
  if (outcome.kind !== 'applied') throw new Error(JSON.stringify(outcome.problems))
  expect(outcome.applied.filter(({ status }) => status === 'scheduled')).toHaveLength(10)
  expect(readsOf()).toBe(files.size)
})

it('sees what was added, changed and removed since', async () => {
  const { ports, files } = await countedStudio()
  const titles = async () => {
    const read = await ports.composer.read()
    return read.ok ? read.value.articles.map(({ title }) => title).sort() : read.problems
  }
  const before = await titles()
  files.set('articles/carry.md', bytesOf(anArticleFile('Carry something heavy')))
  files.set('articles/rest-days.md', bytesOf(anArticleFile('Why rest')))
  files.delete('articles/five-lifts.md')
  files.delete('campaigns/november-digest.md')
  expect(await titles()).toEqual(['Carry something heavy', 'Why rest'])
  expect(before).toEqual(['Five lifts that carry over', 'What a rest day is for'])
})

it('parses only what changed', async () => {
  const content = memoryContent(ownerFiles())
  const read = publicationReader({ content, compiled: memoryCompiled() })
  const articles = async () => {
    const { ok, ...rest } = await read()
    return ok && 'value' in rest ? new Map(rest.value.articles.map((one) => [one.slug, one])) : new Map()
  }
  const before = await articles()
  content.files.set('articles/rest-days.md', bytesOf(anArticleFile('Why rest')))
  const after = await articles()
  expect(after.get('five-lifts')).toBe(before.get('five-lifts'))
  expect(after.get('rest-days')).not.toBe(before.get('rest-days'))
})

it('reads only what changed, and a picture’s size only once, in whichever process', async () => {
  const files = { ...ownerFiles(), 'images/a.png': picture }
  const { ports, calls } = callsOf({ content: memoryContent(files) })
  const common = { ...studio(), compiled: memoryCompiled(), content: ports.content }
  const readsOf = () => calls.splice(0).filter((call) => call === 'content.read').length
  await publishSite(common)
  // The picture is read once to be measured and once to be copied.
  expect(readsOf()).toBe(Object.keys(files).length + 1)
  await ports.content.write('articles/carry.md', bytesOf(anArticleFile('Carry something heavy')))
  expect(await publishSite(common)).toMatchObject({ done: true, problems: [] })
  expect(readsOf()).toBe(1)
  const another = callsOf({ content: { ...ports.content } })
  await publishSite({ ...common, content: another.ports.content })
  expect(another.calls.filter((call) => call === 'content.read')).toHaveLength(Object.keys(files).length)
})

it('measures a picture again when it is another', async () => {
  const content = memoryContent({ ...ownerFiles(), 'images/a.png': picture })
  const read = publicationReader({ content, compiled: memoryCompiled() })
  const sizes = async () => {
    const { ok, ...rest } = await read()
    return ok && 'value' in rest ? rest.value.images.get('images/a.png') : undefined
  }
  const before = await sizes()
  content.files.set('images/a.png', jpegOfAPhone(6))
  expect(await sizes()).toEqual({ width: 2, height: 3 })
  content.files.set('images/a.png', bytesOf('no picture'))
  expect(await sizes()).toBeUndefined()
  content.files.set('images/a.png', picture)
  expect(await sizes()).toEqual(before)
})

it('reads articles afresh under other settings', async () => {
  const content = memoryContent(ownerFiles())
  const read = publicationReader({ content, compiled: memoryCompiled() })
  await read()
  const settings = new TextDecoder().decode(content.files.get('site.yaml'))
  content.files.set('site.yaml', bytesOf(settings.replace('language: en', 'language: de')))
  const again = await read()
  expect(again.ok && again.value.articles.map(({ lang }) => lang)).toEqual(['de', 'de'])
})

it('asks again after a read that failed', async () => {
  const content = memoryContent(ownerFiles())
  const { read: honest } = content
  const reader = publicationReader({ content, compiled: memoryCompiled() })
  content.read = () => Promise.reject(new Error('throttled'))
  await expect(reader()).rejects.toThrow('throttled')
  content.read = honest
  expect((await reader()).ok).toBe(true)
})

it('hands out the same content, whatever was composed and published from it', async () => {
  const { ports } = await countedStudio()
  const read = await ports.composer.read()
  const articles = read.ok ? read.value.articles : []
  const before = structuredClone(articles)
  await ports.campaigns.create(aCampaign())
  await sendNow(ports, { campaignId: aCampaign().id, actor: 'cli', deadline: soon(ports) })
  expect(await ports.composer.read()).toBe(read)
  expect(articles).toEqual(before)
})

it.each(['NFC', 'NFD'] as const)(
  'finds a picture whose name has an accent, written as %s in the text, however the file’s name is',
  async (form) => {
    const name = 'images/übung.png'
    for (const stored of ['NFC', 'NFD'] as const) {
      const text = anArticleFile('An exercise', [], `![A lift](../${name.normalize(form)})\n\nLift it.`)
      const { ports, files } = await countedStudio({ 'articles/exercise.md': text })
      files.set(name.normalize(stored), picture)
      const read = await ports.composer.read()
      expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(read.ok && [...read.value.images.keys()]).toContain(name.normalize('NFC'))
    }
  },
)
