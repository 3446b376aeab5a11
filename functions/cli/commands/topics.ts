import type { Command } from 'commander'
import { counted } from '../../core/counted.ts'
import { timeAndZone } from '../../core/local-time.ts'
import { type AskOptions, print } from '../campaign-command.ts'
import { siteZone } from '../campaign-zone.ts'
import { example } from '../example.ts'
import { expectGood, withApi } from '../open-api.ts'

interface TopicView {
  readonly id: string
  readonly name: string
  readonly subscribers: number | null
  readonly countedAt: string | null
}

/** `tidings topics`: what people can subscribe to, and how many do. */
export function fillTopics(command: Command): void {
  command
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', example('topics', 'topics --json'))
    .action(topics)
}

async function topics(options: AskOptions): Promise<void> {
  const answer = await withApi(options, async (api) => expectGood(await api.request('GET', '/topics')))
  const { items } = answer as { readonly items: readonly TopicView[] }
  const zone = await siteZone()
  print(options, answer, () => [...topicLines(items), '', countedLine(items[0]?.countedAt ?? null, zone)])
}

function topicLines(items: readonly TopicView[]): readonly string[] {
  const numbers = items.map(({ subscribers }) =>
    subscribers === null ? '?' : counted(subscribers, 'subscriber'),
  )
  const widest = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length))
  const ids = widest(items.map(({ id }) => id))
  const width = widest(numbers)
  return items.map(({ id, name }, index) => `${id.padEnd(ids)}  ${numbers[index]?.padStart(width)}  ${name}`)
}

function countedLine(countedAt: string | null, zone: string): string {
  if (countedAt === null) return 'Nobody was counted yet: that happens within a minute of the first start.'
  return `Everybody was counted on ${timeAndZone(countedAt, zone)}; what changed since is in it.`
}
