/** Somebody in a table, by their address, leading to what is known of them; whoever was erased leads nowhere. */
export function PersonCell({ id, email }: { readonly id: string; readonly email: string | undefined }) {
  if (email === undefined) return <span class="row-text">Erased, or not a subscriber any more</span>
  return (
    <a href={`/admin/subscribers/${id}`}>
      <bdi>{email}</bdi>
    </a>
  )
}
