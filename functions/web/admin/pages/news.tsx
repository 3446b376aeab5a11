/** Says what was just done, as the address of the page names it; nothing for a name that is not in the table. */
export function News(props: {
  readonly told: string | undefined
  readonly of: Readonly<Record<string, string>>
}) {
  const { told, of } = props
  if (told === undefined || !Object.hasOwn(of, told)) return null
  return (
    <p class="notice" role="status">
      {of[told]}
    </p>
  )
}
