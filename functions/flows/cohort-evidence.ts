import type { Run } from '../core/campaigns/run.ts'
import type { ArticleSet } from '../core/digests/article-sets.ts'
import { type Cohorts, joinedPlaces } from '../core/digests/cohorts.ts'
import type { Served } from '../core/digests/reader-view.ts'
import { chunksWithStates } from './chunks-with-states.ts'
import type { Ports } from './ports.ts'

export type EvidencePorts = Pick<Ports, 'runs' | 'campaigns'>

/** Cohorts, with what the runs sent that tell who had what. */
export interface OpenCohorts extends Cohorts {
  /** By the place of their issue. */
  readonly evidence: ReadonlyMap<number, RunEvidence>
}

/** One run of the past: what each variant carried, and which letters stand for people who got it or will. */
interface RunEvidence {
  readonly runId: string
  readonly variants: readonly ArticleSet[]
  readonly letters: string
}

/** Reads what the cohorts' runs carried. Of a run that cannot be found nobody knows whom it served, or missed. */
export async function openCohorts(ports: EvidencePorts, cohorts: Cohorts): Promise<OpenCohorts> {
  const { issues, due } = cohorts
  const places = joinedPlaces(issues, due)
  const read = await Promise.all(places.map((place) => evidenceOf(ports, issues[place]?.run ?? '')))
  const evidence = new Map(
    places.flatMap((place, index) => {
      const found = read[index]
      return found ? [[place, found] as const] : []
    }),
  )
  const isLost = (place: number) => places.includes(place) && !evidence.has(place)
  return {
    ...cohorts,
    issues: issues.map((issue, place) => (isLost(place) ? { ...issue, isLost: true } : issue)),
    evidence,
  }
}

async function evidenceOf(ports: EvidencePorts, runId: string): Promise<RunEvidence | undefined> {
  const run = await ports.runs.readRun(runId)
  if (!run) return undefined
  const campaign = await ports.campaigns.read(run.campaignId)
  // Whoever still waits for an issue gets it yet; only cancelling takes it from them.
  const letters = !campaign || campaign.status === 'cancelled' ? 'asd' : 'asdp'
  return { runId, variants: await contentsOf(ports.runs, run), letters }
}

/** The articles of each variant of a run, by number. */
export async function contentsOf(runs: Ports['runs'], run: Run): Promise<readonly ArticleSet[]> {
  const numbers = Array.from({ length: run.variants }, (_, number) => number)
  const variants = await Promise.all(numbers.map((number) => runs.readVariant(run, number)))
  return variants.map((variant) => variant?.articles ?? [])
}

/** Tells what each person of a shard was served. */
export interface EvidenceReader {
  /** What these issues brought a person, of those that are read; ask for ascending ids only. */
  servedTo(id: string, asked: readonly number[]): Promise<readonly Served[]>
  close(): Promise<void>
}

/** Reads the cohorts' runs side by side, for the people of a shard after an id, in bounded memory. */
export function readEvidence(
  ports: EvidencePorts,
  cohorts: OpenCohorts,
  shard: string,
  after?: string,
): EvidenceReader {
  const readers = new Map(
    [...cohorts.evidence].map(([place, run]) => [place, slotReader(servedSlots(ports, run, shard, after))]),
  )
  return {
    async servedTo(id, asked) {
      const found = await Promise.all(asked.map((issue) => readers.get(issue)?.find(id)))
      return found.flatMap((articles, index): readonly Served[] => {
        const issue = asked[index]
        return articles && issue !== undefined ? [{ issue, articles }] : []
      })
    },
    async close() {
      await Promise.all([...readers.values()].map((reader) => reader.close()))
    },
  }
}

interface ServedSlot {
  readonly id: string
  readonly articles: ArticleSet
}

/** Walks ascending slots in step with ascending questions. */
function slotReader(slots: AsyncGenerator<ServedSlot, undefined>) {
  let slot: ServedSlot | undefined
  let isOver = false
  return {
    async find(id: string): Promise<ArticleSet | undefined> {
      while (!isOver && (slot === undefined || slot.id < id)) {
        slot = (await slots.next()).value
        isOver = slot === undefined
      }
      return slot?.id === id ? slot.articles : undefined
    },
    close: () => slots.return(undefined),
  }
}

/** The slots of a run's shard that were served, ascending by id, from the chunk on that holds the id. */
async function* servedSlots(
  ports: EvidencePorts,
  { runId, variants, letters }: RunEvidence,
  shard: string,
  after: string | undefined,
): AsyncGenerator<ServedSlot, undefined> {
  const begun = after === undefined ? undefined : await ports.runs.chunkOf(runId, after)
  for await (const { chunk, state } of chunksWithStates(ports, runId, shard, begun?.from)) {
    for (const [slot, id] of chunk.ids.entries()) {
      if (!state || !letters.includes(state.letters[slot] ?? '-')) continue
      yield { id, articles: variants[chunk.variants[slot] ?? 0] ?? [] }
    }
  }
}
