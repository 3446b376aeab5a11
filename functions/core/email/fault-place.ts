import type { Nodes } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import type { Article, Passage } from '../articles/article.ts'
import { decoded, hrefOf, resolveUrl } from '../articles/resolve-url.ts'
import { nodesOf } from '../articles/rules/rule.ts'
import type { CampaignDefinition } from '../campaigns/campaign.ts'
import type { CampaignOrigin } from '../campaigns/campaign-origin.ts'
import type { Problem } from '../problem.ts'
import type { TemplatePlace, TemplateText } from '../template.ts'
import type { FaultOrigin, MailFault } from './preflight-context.ts'
import type { TemplateNode } from './template-node.ts'

/** Finds what a fault is known by in one thing that the owner wrote; undefined where it does not stand there. */
export type FindOrigin = (origin: FaultOrigin) => TemplatePlace | undefined

/**
 * Faults of a finished mail as problems of what the owner wrote: the first place that is found, else the fallback, with
 * the place in the finished message in brackets. What both parts of the mail show is told once.
 */
export function placeFaults(
  faults: readonly MailFault[],
  finders: readonly FindOrigin[],
  fallback: TemplatePlace,
): readonly Problem[] {
  const problems = faults.map(({ origin, ...fault }): Problem => {
    const found = origin && finders.map((find) => find(origin)).find((place) => place !== undefined)
    if (found !== undefined) return { ...fault, ...found }
    const { file, line, column } = fault
    return { ...fault, ...fallback, message: `${fault.message} (${file}:${line}:${column})` }
  })
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

/** In the fields of a campaign but its body. */
export function inFields(
  { placeOf }: Pick<CampaignOrigin, 'placeOf'>,
  definition: Pick<CampaignDefinition, 'name' | 'subject' | 'preheader'>,
): FindOrigin {
  return (origin) => {
    if ('field' in origin) return placeOf(origin.field)
    if (!('words' in origin)) return undefined
    const keys = ['preheader', 'name', 'subject'] as const
    const key = keys.find((each) => definition[each]?.includes(origin.words))
    return key && placeOf(key)
  }
}

/** In the Markdown of a passage, shown under a name that need not be its file's: the address, else the words. */
export function inPassage(
  { body, file }: Pick<Passage, 'body' | 'file'>,
  siteUrl: string,
  shown = file,
): FindOrigin {
  return (origin) => {
    if (!('words' in origin) || origin.words === '') return undefined
    const { words } = origin
    const nodes = nodesOf(body)
    const [linked] = nodes
      .map((node) => ({ node, length: sharedLength(node, words, file, siteUrl) }))
      .filter(({ length }) => length > 0)
      .sort((one, other) => other.length - one.length)
    const node = linked?.node ?? nodes.find((each) => says(each, words))
    const start = node?.position?.start
    return node && start && { file: shown, ...placeWithin(node, words, start) }
  }
}

/** In an article: its title and description, else its Markdown. */
export function inArticle(article: Article, siteUrl: string): FindOrigin {
  const find = inPassage(article, siteUrl)
  return (origin) => {
    if (!('words' in origin)) return undefined
    const keys = ['title', 'description'] as const
    const key = keys.find((each) => article[each].includes(origin.words))
    const place = key && article.places[key]
    return place ? { file: article.file, ...place } : find(origin)
  }
}

/** In a template or one of its partials: the element that holds the words. */
export function inTemplate(root: TemplateNode): FindOrigin {
  const nodes = withBelow(root)
  return (origin) => {
    if ('partial' in origin) {
      const partial = nodes.find(({ place }) => place.file.endsWith(`/partials/${origin.partial}.mjml`))
      return { ...(partial ?? root).place, line: 1, column: 1 }
    }
    if (!('words' in origin) || origin.words === '') return undefined
    const holds = ({ texts }: TemplateText) => texts.some((text) => text.includes(origin.words))
    return nodes.find(({ attributes, content }) =>
      [...Object.values(attributes), ...(content ? [content] : [])].some(holds),
    )?.place
  }
}

function withBelow(node: TemplateNode): readonly TemplateNode[] {
  return [node, ...node.children.flatMap(withBelow)]
}

/** How much of an address a node's own is: mails add campaign parameters to links and make relative ones whole. */
function sharedLength(node: Nodes, address: string, file: string, siteUrl: string): number {
  const url = 'url' in node ? node.url : undefined
  if (url === undefined || url === '') return 0
  const whole = hrefOf(resolveUrl(url, file, siteUrl), { path: '/', siteUrl, absolute: true }) ?? ''
  const shared = [url, whole].filter((each) => each !== '' && decoded(address).startsWith(decoded(each)))
  return Math.max(0, ...shared.map((each) => each.length))
}

function says(node: Nodes, words: string): boolean {
  if (node.type === 'heading' || node.type === 'link') return plainText(node) === words
  if ('attributes' in node && Object.values(node.attributes ?? {}).some((value) => value?.includes(words)))
    return true
  const own = 'value' in node ? node.value : 'alt' in node ? node.alt : undefined
  return own?.includes(words) === true
}

function placeWithin(node: Nodes, words: string, { line, column }: { line: number; column: number }) {
  const before = 'value' in node ? node.value.slice(0, Math.max(0, node.value.indexOf(words))) : ''
  const lines = before.split('\n')
  const last = lines.at(-1)?.length ?? 0
  return { line: line + lines.length - 1, column: lines.length === 1 ? column + last : last + 1 }
}
