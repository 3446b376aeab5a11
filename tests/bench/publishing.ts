import rehypeStringify from 'rehype-stringify'
import { remark } from 'remark'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkRehype from 'remark-rehype'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { commonPorts } from '../support/memory/common-ports.ts'
import { memoryPictures } from '../support/memory/pictures.ts'
import { ownerFiles } from '../support/owner-files.ts'
import { aMadeUpArticle } from './made-up-articles.ts'
import { middleOf, processorTime, type Ratio } from './measured.ts'
import { taggedFiles } from './tagged-files.ts'

const articles = 2_000
/** As many rounds as this takes of the processor, in milliseconds: at least one. */
const atMost = { rounds: 5, time: 400_000 }
const editsEach = 3
/** The newest, which stands in lists and feeds, and one that only its own page shows. */
const edited = { newest: 0, old: articles / 2 } as const

/** Markdown to HTML and nothing else: no check, no settings, no page around it. */
const bare = remark().use(remarkFrontmatter).use(remarkGfm).use(remarkRehype).use(rehypeStringify).freeze()

interface Round {
  readonly remark: number
  readonly full: number
  readonly edits: { readonly [edit in keyof typeof edited]: readonly number[] }
  readonly notes: string
}

/**
 * The site of 2,000 made-up articles, without pictures, over stores in memory (B12): all of it against bare remark on the same
 * texts, and an edit, published by the process that published before, against all of it. Processor time alone is looked at,
 * so that whoever else is at work on the machine changes little.
 */
export async function benchPublishing(): Promise<readonly Ratio[]> {
  const texts = Array.from({ length: articles }, (_, number) => aMadeUpArticle(number))
  // For the compiler.
  await publishOnce(texts.slice(0, 100))
  const rounds: Round[] = []
  const began = process.cpuUsage()
  const spent = () => (process.cpuUsage(began).user + process.cpuUsage(began).system) / 1000
  while (
    rounds.length < atMost.rounds &&
    (spent() * (rounds.length + 1)) / Math.max(1, rounds.length) < atMost.time
  )
    rounds.push(await publishOnce(texts))
  const memory = Math.round(process.resourceUsage().maxRSS / 1024)
  const notes = `${rounds.at(-1)?.notes ?? ''}, rounds: ${rounds.length}, at most ${memory} MB`
  const edit = (which: keyof typeof edited): Ratio => ({
    name: `B12 one edit, of the ${which} article / the whole site`,
    median: middleOf(rounds.flatMap(({ edits, full }) => edits[which].map((took) => (100 * took) / full))),
    bound: 1,
    unit: '%',
    notes,
  })
  return [
    {
      name: `B12 site of ${articles} articles / bare remark`,
      median: middleOf(rounds.map(({ full, remark }) => full / remark)),
      bound: 2,
      unit: 'times',
      notes,
    },
    edit('old'),
    edit('newest'),
  ]
}

/** Everything once; the numbers are milliseconds of the processor. */
async function publishOnce(texts: readonly string[]): Promise<Round> {
  const remarkTook = await processorTime(async () => {
    for (const text of texts) String(await bare.process(text))
  })
  const ports = portsOver(texts)
  const all = await timed(() => publishSite(ports))
  const made: number[] = []
  const editing = async (number: number) => {
    const took: number[] = []
    for (let time = 0; time < editsEach; time += 1) {
      ports.content.put(`articles/made-up-${number}.md`, aMadeUpArticle(number, `Edit ${time}.`))
      const edit = await timed(() => publishSite(ports))
      took.push(edit.took)
      made.push(edit.answer.made)
    }
    return took
  }
  const edits = { old: await editing(edited.old), newest: await editing(edited.newest) }
  return {
    ...{ remark: remarkTook, full: all.took, edits },
    notes: `${all.answer.made} files, for the edits ${made.join(', ')}`,
  }
}

async function timed<T>(act: () => Promise<T>): Promise<{ readonly took: number; readonly answer: T }> {
  const answers: T[] = []
  const took = await processorTime(async () => void answers.push(await act()))
  return { took, answer: answers[0] as T }
}

/** A studio with these articles, and nothing published yet. */
function portsOver(texts: readonly string[]) {
  const files = ownerFiles({
    'articles/five-lifts.md': undefined,
    'articles/rest-days.md': undefined,
    'campaigns/november-digest.md': undefined,
    ...Object.fromEntries(texts.map((text, number) => [`articles/made-up-${number}.md`, text])),
  })
  return { ...commonPorts(), ...taggedFiles(files), pictures: memoryPictures() }
}
