import type { Child } from 'hono/jsx'
import { deskPlaces } from '../desk-places.ts'

/** The desk's menu: beside the page on a wide screen, folded into the header on a phone, without a script. */
export function DeskMenu({ place }: { readonly place: string | undefined }) {
  return (
    <nav class="desk-menu" aria-label="Desk">
      <Places place={place} />
    </nav>
  )
}

/** The same as a drawer, with what else has no room in a phone's header. */
export function DeskDrawer(props: { readonly place: string | undefined; readonly children: Child }) {
  const { place, children } = props
  return (
    <details class="desk-drawer">
      <summary class="button quiet">Menu</summary>
      <nav aria-label="Menu of the desk">
        <Places place={place} />
        {children}
      </nav>
    </details>
  )
}

function Places({ place }: { readonly place: string | undefined }) {
  return (
    <>
      {deskPlaces.map(({ title, places }) => (
        <>
          <p class="menu-title">{title}</p>
          <ul>
            {places.map(({ href, label }) => (
              <li>
                <a href={href} aria-current={href === place ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </>
  )
}
