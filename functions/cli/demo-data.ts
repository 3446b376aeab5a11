import { Temporal } from 'temporal-polyfill'
import { campaignInputOf } from '../core/campaigns/campaign-input.ts'
import type { Ports } from '../flows/ports.ts'
import { WorkFailed } from './exit.ts'

const firstNames = [
  'Ana',
  'Béla',
  'Chidi',
  'Dora',
  'Emre',
  'Freya',
  'Gustav',
  'Hana',
  'Ilse',
  'Jonas',
  'Kaoru',
  'Léa',
]
const lastNames = [
  'Amsler',
  'Brunner',
  'Costa',
  'Dubois',
  'Egli',
  'Frei',
  'Gomez',
  'Huber',
  'Ito',
  'Jost',
  'Keller',
]
/** Mailbox-simulator addresses answer as real mailboxes may: one in a hundred bounces, one in 500 complains. */
const bounceEvery = 100
const complainEvery = 500

/** A CSV file of so many made-up people, each following one or two of the topics. */
export function demoPeople(count: number, topics: readonly string[]): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const first = firstNames[index % firstNames.length] ?? ''
    const last = lastNames[index % lastNames.length] ?? ''
    const chosen = [topics[index % topics.length], topics[(index * 7 + 1) % topics.length]]
    return `${addressOf(index, last)},${first} ${last},${[...new Set(chosen)].join(' ')}`
  })
  return ['email,name,topics', ...rows].join('\n')
}

function addressOf(index: number, last: string): string {
  if (index % complainEvery === complainEvery - 1) return `complaint+${index}@simulator.amazonses.com`
  if (index % bounceEvery === bounceEvery - 1) return `bounce+${index}@simulator.amazonses.com`
  return `${last.toLowerCase()}.${index + 1}@example.com`
}

/** The first digest among the campaign files, open to everyone, and tomorrow at nine in the site's zone. */
export async function demoCampaign(
  ports: Ports,
): Promise<{ readonly body: unknown; readonly at: string; readonly timeZone: string }> {
  const loaded = await ports.composer.read()
  const digest = loaded.ok
    ? loaded.value.campaigns.find(({ definition }) => definition.kind === 'digest')
    : undefined
  if (!loaded.ok || !digest)
    throw new WorkFailed('there is no digest without errors in campaigns/: write one first')
  const { timeZone } = loaded.value.site
  const tomorrow = Temporal.Instant.from(ports.clock.now()).toZonedDateTimeISO(timeZone).add({ days: 1 })
  return {
    body: { ...campaignInputOf(digest.definition), audience: { topics: [] }, schedule: 'manual' },
    at: `${tomorrow.toPlainDate().toString()}T09:00`,
    timeZone,
  }
}
