import type { Command } from 'commander'
import { counted } from '../../core/counted.ts'
import { timeAndZone } from '../../core/local-time.ts'
import { type AskOptions, print } from '../campaign-command.ts'
import { siteZone } from '../campaign-zone.ts'
import { example } from '../example.ts'
import { expectGood, withApi } from '../open-api.ts'

interface FeedView {
  readonly name: string
  readonly url: string
  readonly movedTo: string | null
  readonly articles: number
  readonly readAt: string | null
  readonly nextAt: string | null
  readonly fault: { readonly message: string; readonly mend: string; readonly since: string } | null
}

const explanation = `
site.yaml names the feeds below incoming. Each is read every hour; its articles enter digests, and lead to the blog.`

/** `tidings incoming`: the feeds of blogs elsewhere, how reading them goes, and reading one now. */
export function fillIncoming(command: Command): void {
  command
    .command('list')
    .description('the feeds, when each was last read, and what is wrong')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', example('incoming list', 'incoming list --json'))
    .action(list)
  command
    .command('read')
    .description('have a feed, or all of them, read within a minute')
    .argument('[name]', 'the feed’s name in site.yaml; all when left out')
    .option('--json', 'print the answers as JSON')
    .addHelpText('after', example('incoming read', 'incoming read blog'))
    .action(readNow)
  command.addHelpText('after', explanation).addHelpText('after', example('incoming list', 'incoming read'))
}

async function list(options: AskOptions): Promise<void> {
  const answer = await withApi(options, async (api) => expectGood(await api.request('GET', '/incoming')))
  const { items } = answer as { readonly items: readonly FeedView[] }
  const zone = await siteZone()
  print(options, answer, () =>
    items.length === 0
      ? [none]
      : items.flatMap((feed, index) => [...(index > 0 ? [''] : []), ...linesOf(feed, zone)]),
  )
}

const none = 'No feed yet. Name one below incoming in content/site.yaml: a name and its https address.'

function linesOf(feed: FeedView, zone: string): readonly string[] {
  const { name, url, movedTo, articles, readAt, nextAt, fault } = feed
  const read = readAt === null ? 'not read yet' : `last read ${timeAndZone(readAt, zone)}`
  return [
    `${name}  ${url}`,
    `  ${counted(articles, 'article')}; ${read}${nextAt === null ? '' : `; next ${timeAndZone(nextAt, zone)}`}`,
    ...(movedTo === null ? [] : [`  It has moved for good. Write in site.yaml: ${movedTo}`]),
    ...(fault === null
      ? []
      : [`  Since ${timeAndZone(fault.since, zone)}: ${fault.message}.`, `  ${fault.mend}.`]),
  ]
}

async function readNow(name: string | undefined, options: AskOptions): Promise<void> {
  const ordered = await withApi(options, async (api) => {
    const names = name === undefined ? await namesOf(api) : [name]
    for (const each of names)
      expectGood(await api.request('POST', `/incoming/${encodeURIComponent(each)}/read`))
    return names
  })
  print(options, { ordered }, () =>
    ordered.length === 0
      ? [none]
      : [`Read within a minute: ${ordered.join(', ')}. How it went says: incoming list`],
  )
}

async function namesOf(api: Parameters<Parameters<typeof withApi>[1]>[0]): Promise<readonly string[]> {
  const { items } = expectGood(await api.request('GET', '/incoming')) as {
    readonly items: readonly FeedView[]
  }
  return items.map((feed) => feed.name)
}
