/** Words in which code stands between backticks, as a terminal shows them, for readers who know quotation marks. */
export function plainly(text: string): string {
  return text.replace(/`([^`]*)`/g, '“$1”')
}
