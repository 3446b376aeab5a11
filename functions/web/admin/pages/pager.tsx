/** Leads on through a list that comes in pages, and back to its beginning; nothing when the list is one page. */
export function Pager(props: {
  /** The list's own address, with whatever narrows it. */
  readonly href: string
  /** Where this page began; absent on the first. */
  readonly cursor: string | undefined
  readonly next: string | undefined
  /** What is listed, such as `subscribers`. */
  readonly of: string
}) {
  const { href, cursor, next, of } = props
  if (cursor === undefined && next === undefined) return null
  const join = href.includes('?') ? '&' : '?'
  return (
    <nav class="pager" aria-label={`Pages of ${of}`}>
      {cursor !== undefined && <a href={href}>First page</a>}
      {next !== undefined && <a href={`${href}${join}cursor=${encodeURIComponent(next)}`}>Next page</a>}
    </nav>
  )
}
