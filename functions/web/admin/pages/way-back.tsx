import type { PageLink } from '../../../core/site/pages/page.ts'

/** Above a heading: what the page is a part of. */
export function WayBack({ href, label }: PageLink) {
  return (
    <p class="way-back">
      <a href={href}>{label}</a>
    </p>
  )
}
