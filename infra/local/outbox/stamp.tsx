/** When a message was accepted, in UTC, to the second. */
export function Stamp({ at }: { readonly at: string }) {
  return (
    <time datetime={at}>
      {at.slice(0, 10)} {at.slice(11, 19)} UTC
    </time>
  )
}
