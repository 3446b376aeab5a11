/** A place of the desk that its menu leads to. */
interface DeskPlace {
  readonly href: string
  readonly label: string
}

/** The menu: what goes out, who reads it, and what keeps it well. A place stands here once its page does. */
export const deskPlaces: readonly { readonly title: string; readonly places: readonly DeskPlace[] }[] = [
  {
    title: 'Publish and send',
    places: [
      { href: '/admin', label: 'Overview' },
      { href: '/admin/calendar', label: 'Calendar' },
      { href: '/admin/articles', label: 'Articles' },
      { href: '/admin/campaigns', label: 'Campaigns' },
    ],
  },
  {
    title: 'Readers',
    places: [
      { href: '/admin/subscribers', label: 'Subscribers' },
      { href: '/admin/segments', label: 'Topics and segments' },
      { href: '/admin/imports', label: 'Imports' },
      { href: '/admin/suppressions', label: 'Suppressions' },
    ],
  },
  {
    title: 'Keep it well',
    places: [
      { href: '/admin/deliverability', label: 'Deliverability' },
      { href: '/admin/settings', label: 'Settings' },
    ],
  },
]
