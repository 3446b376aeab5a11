import type { Child } from 'hono/jsx'
import type { Campaign } from '../../../core/campaigns/campaign.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { CampaignStatusTag } from './campaign-status.tsx'
import { deskPage } from './desk-layout.tsx'

/** The steps of composing, in their order; each is an address below the campaign's. */
const steps = [
  { path: 'what', label: 'What' },
  { path: 'who', label: 'Who' },
  { path: 'when', label: 'When' },
  { path: 'review', label: 'Review' },
] as const

/** A step of composing a campaign, by its address. */
export type Step = (typeof steps)[number]['path']

interface ComposerPage {
  readonly signedIn: SignedIn
  readonly campaign: Pick<Campaign, 'id' | 'status'>
  /** What the campaign is called everywhere. */
  readonly name: string
  readonly step: Step
  readonly title: string
  /** False where its steps cannot be taken: it comes from a file, or is out. */
  readonly isOpen: boolean
}

/** A page of one step, below the campaign's name and the way through all four. */
export function composerPage(
  frame: PageFrame,
  { signedIn, campaign, name, step, title, isOpen }: ComposerPage,
  content: Child,
): string {
  const base = `/admin/campaigns/${campaign.id}`
  const shown = isOpen ? steps : []
  return deskPage(
    frame,
    { title: `${title} · ${name}`, signedIn, place: '/admin/campaigns' },
    <div class="desk wide composer">
      <p class="above-title">
        <a href="/admin/campaigns">Campaigns</a> <span aria-hidden="true">/</span> <bdi>{name}</bdi>{' '}
        <CampaignStatusTag status={campaign.status} />
      </p>
      {shown.length > 0 && (
        <nav class="steps" aria-label="Steps">
          <ol>
            {shown.map(({ path, label }) => (
              <li>
                <a href={`${base}/${path}`} aria-current={path === step ? 'step' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      {content}
    </div>,
  )
}
