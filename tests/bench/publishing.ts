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
const rounds = 5

/** Markdown to HTML and nothing else: no check, no settings, no page around it. */
const bare = remark().use(remarkFrontmatter).use(remarkGfm).use(remarkRehype).use(rehypeStringify).freeze()

/**
 * The site of 2,000 made-up articles, without pictures, over stores in memory (B12): all of it against bare remark on the same
 * texts, and one edit, published by the process that published before, against all of it.
 */
export async function benchPublishing(): Promise<readonly Ratio[]> {
  const texts = Array.from({ length: articles }, (_, number) => aMadeUpArticle(number))
  const full: number[] = []
  const edits: number[] = []
  let made = ''
  for (let round = 0; round <= rounds; round += 1) {
    const remarkTook = await processorTime(async () => {
      for (const text of texts) String(await bare.process(text))
    })
    const ports = portsOver(texts)
    const all = await timed(() => publishSite(ports))
    ports.content.put('articles/made-up-100.md', aMadeUpArticle(100, `Round ${round}.`))
    const edit = await timed(() => publishSite(ports))
    made = `${all.answer.made} files, ${edit.answer.made} of them for the edit`
    // The first round is for the compiler.
    if (round === 0) continue
    full.push(all.took / remarkTook)
    edits.push((100 * edit.took) / all.took)
  }
  return [
    {
      name: `B12 site of ${articles} articles / bare remark`,
      median: middleOf(full),
      bound: 2,
      unit: 'times',
      notes: made,
    },
    { name: 'B12 one edit / the whole site', median: middleOf(edits), bound: 1, unit: '%', notes: made },
  ]
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
