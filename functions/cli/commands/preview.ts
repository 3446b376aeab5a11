import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import PostalMime from 'postal-mime'
import type { CampaignDefinition } from '../../core/campaigns/campaign.ts'
import { sampleValues } from '../../core/email/sample-values.ts'
import { splice } from '../../core/email/splice.ts'
import type { Publication } from '../../core/publication/publication.ts'
import { readPublication } from '../../core/publication/read-publication.ts'
import { composeMail } from '../../flows/compose-mail.ts'
import { campaignIdOf } from '../../flows/plan-campaigns.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { readOwnerFiles } from '../owner-files.ts'
import { reportProblems } from '../report-problems.ts'
import { localSettings } from '../settings.ts'

interface PreviewOptions {
  readonly out: string
  readonly name?: string
}

/** `tidings preview ARTICLE|CAMPAIGN --out DIR`: the message a subscriber would get, and both its parts. */
export function addPreviewCommand(program: Command): void {
  program
    .command('preview')
    .description('write message.eml, message.html and message.txt of an article or campaign')
    .argument('<name>', 'an article or a campaign: its file, or its name without .md')
    .requiredOption('--out <folder>', 'where to write them')
    .option('--name <name>', 'greet this person')
    .action(preview)
}

async function preview(name: string, { out, name: person }: PreviewOptions): Promise<void> {
  const { content, clockStart } = localSettings()
  const read = readPublication(await readOwnerFiles(content))
  if (!read.ok) {
    reportProblems(read.problems, 'content')
    throw new WorkFailed('there is nothing to preview before that is mended')
  }
  const campaign = campaignOf(read.value, name)
  if (!campaign) {
    const own = read.problems.filter(({ file }) => file.endsWith(`/${wordOf(name)}.md`))
    reportProblems(own, 'content')
    if (own.length > 0) throw new WorkFailed('it cannot be previewed before that is mended')
    throw new WrongUse(`there is no article or campaign "${name}" in ${content}`)
  }
  const now = clockStart ?? new Date().toISOString()
  const composed = await composeMail(read.value, campaign, now, [])
  reportProblems(composed.problems, 'content')
  if (!composed.ok) throw new WorkFailed('no message could be made')
  const raw = splice(
    composed.value.mail.template,
    sampleValues(Date.parse(now), 'reader@example.com', person),
  )
  await write(resolve(out), raw)
  console.log(`message.eml, message.html and message.txt are in ${out}`)
}

async function write(folder: string, raw: Uint8Array): Promise<void> {
  const { html = '', text = '' } = await PostalMime.parse(raw)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'message.eml'), raw)
  await writeFile(join(folder, 'message.html'), html)
  await writeFile(join(folder, 'message.txt'), text)
}

/** `content/articles/five-lifts.md`, `five-lifts.md` and `five-lifts` name the same. */
function wordOf(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').replace(/\.md$/, '')
}

/** The campaign of that name, or one that carries only the article of that name. */
function campaignOf(publication: Publication, name: string) {
  const word = wordOf(name)
  const stored = publication.campaigns.find(({ file }) => campaignIdOf(file) === word)
  if (stored && !/(^|[\\/])articles[\\/]/.test(name)) {
    return {
      id: word,
      definition: stored.definition,
      source: { kind: 'file', file: stored.file, hash: '' },
    } as const
  }
  const article = publication.articles.find(
    ({ slug, file }) => slug === word || file === `articles/${word}.md`,
  )
  if (!article) return undefined
  const definition: CampaignDefinition = {
    name: article.title,
    kind: 'single',
    subject: article.email.subject ?? article.title,
    audience: { topics: [] },
    schedule: { kind: 'manual' },
    articles: { kind: 'list', slugs: [article.slug] },
    layout: 'full',
    track: { opens: false, clicks: true },
    archive: false,
    body: '',
  }
  return { id: word, definition, source: { kind: 'file', file: article.file, hash: '' } } as const
}
