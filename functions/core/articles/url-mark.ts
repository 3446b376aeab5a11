const OPEN = '\ue002'
const CLOSE = '\ue003'
const MARKED = /\ue002([^\ue002\ue003]*)\ue003/g

/** A web address between marks, so that whoever uses the text can put another in its place; others stay as they are. */
export function markUrl(url: string): string {
  return /^https?:\/\//i.test(url) ? `${OPEN}${url}${CLOSE}` : url
}

/** Text whose marked addresses are replaced; no mark is left. */
export function replaceUrls(text: string, replace: (url: string) => string): string {
  return withoutUrlMarks(text.replace(MARKED, (_, url: string) => replace(url)))
}

/** Text without marks, addresses as they are. */
export function withoutUrlMarks(text: string): string {
  return text.replaceAll(OPEN, '').replaceAll(CLOSE, '')
}

/** Columns that text takes; a marked address fills a line, because what replaces it may be long. */
export function columnsOf(text: string, width: number): number {
  return text.includes(OPEN) ? width : text.length
}
