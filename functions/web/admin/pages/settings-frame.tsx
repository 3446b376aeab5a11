import type { Child } from 'hono/jsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage } from './desk-layout.tsx'

interface SettingsTab {
  readonly href: string
  readonly label: string
  readonly forOwners?: boolean
}

const tabs = [
  { href: '/admin/settings', label: 'Brand and sender' },
  { href: '/admin/settings/people', label: 'Colleagues', forOwners: true },
  { href: '/admin/settings/keys', label: 'API keys', forOwners: true },
  { href: '/admin/settings/hooks', label: 'Web hooks', forOwners: true },
  { href: '/admin/settings/sessions', label: 'Your sessions' },
  { href: '/admin/record', label: 'Record' },
] as const satisfies readonly SettingsTab[]

/** The address of one of the settings' pages. */
export type SettingsAddress = (typeof tabs)[number]['href']

/** A page of the settings below their tabs, of which a colleague sees those that answer them. */
export function settingsPage(
  frame: PageFrame,
  props: { readonly signedIn: SignedIn; readonly title: string; readonly at: SettingsAddress },
  content: Child,
): string {
  const { signedIn, title, at } = props
  const isOwner = signedIn.colleague.role === 'owner'
  const seen: readonly SettingsTab[] = tabs
  return deskPage(
    frame,
    { title, signedIn, place: '/admin/settings' },
    <div class="desk wide">
      <nav class="desk-tabs" aria-label="Settings">
        <ul>
          {seen
            .filter(({ forOwners }) => isOwner || !forOwners)
            .map(({ href, label }) => (
              <li>
                <a href={href} aria-current={href === at ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      {content}
    </div>,
  )
}
