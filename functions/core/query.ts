/** One part of a query as it is written, `a=1`, `flag`, and the name it is read by. */
export interface QueryPart {
  readonly name: string
  readonly text: string
}

/** The parts of a URL's search, in order, untouched: what reads them may care how they are written. */
export function queryParts(search: string): readonly QueryPart[] {
  const texts = search.replace(/^\?/, '').split('&')
  return texts.filter((text) => text !== '').map((text) => ({ name: nameOf(text), text }))
}

/** A part that says this. */
export function queryPart(name: string, value: string): QueryPart {
  return { name, text: new URLSearchParams([[name, value]]).toString() }
}

/** The search of these parts; empty for none. */
export function searchOf(parts: readonly QueryPart[]): string {
  return parts.length === 0 ? '' : `?${parts.map(({ text }) => text).join('&')}`
}

function nameOf(text: string): string {
  const [name = ''] = new URLSearchParams(text).keys()
  return name
}
