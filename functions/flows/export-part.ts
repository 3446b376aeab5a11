import { idsOfPart, type Part, partsThatFit } from '../core/subscribers/id-range.ts'
import { type ExportInput, type ExportOutcome, exportSubscribers } from './export-subscribers.ts'

type ExportPorts = Parameters<typeof exportSubscribers>[0]

export interface ExportPart extends Part, Pick<ExportInput, 'state' | 'segment'> {}

export type ExportPartOutcome =
  /** One file with the names of its columns, and how many people are in it. */
  | { readonly kind: 'file'; readonly csv: string; readonly people: number }
  /** More than one answer can carry: so many parts would fit. */
  | { readonly kind: 'too-large'; readonly parts: number }
  | Exclude<ExportOutcome, { readonly kind: 'page' }>

/** Characters of a file: what fits into an answer of Lambda, six million bytes, with room for longer letters. */
const mostCharacters = 4_500_000

/**
 * Everyone of a part as one CSV file, for whoever downloads it by one press. A list that is larger than one answer is cut into
 * parts by ids, which are known without looking, so that nothing has to be kept between them.
 */
export async function exportPart(ports: ExportPorts, input: ExportPart): Promise<ExportPartOutcome> {
  const { part, parts, ...whom } = input
  const { after, until } = idsOfPart({ part, parts })
  const pages: string[] = []
  let [cursor, people, characters] = [after, 0, 0]
  do {
    const page = await exportSubscribers(ports, {
      ...{ ...whom, head: pages.length === 0 },
      ...(cursor !== undefined && { cursor }),
      ...(until !== undefined && { until }),
    })
    if (page.kind !== 'page') return page
    pages.push(page.csv)
    people += page.people
    characters += page.csv.length
    cursor = page.nextCursor
    if (characters > mostCharacters) {
      const reached = cursor ?? until
      return { kind: 'too-large', parts: partsThatFit({ part, parts }, reached) }
    }
  } while (cursor !== undefined)
  return { kind: 'file', csv: pages.join(''), people }
}
