import type { Campaign } from '../../../core/campaigns/campaign.ts'
import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { counted } from '../../../core/counted.ts'
import { timeAndZone } from '../../../core/local-time.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { Overview } from '../../../flows/read-overview.ts'
import { deskPage } from './desk-layout.tsx'
import { DeskProblems } from './desk-problems.tsx'
import { EmptyState } from './empty-state.tsx'
import { FirstStepsPart } from './first-steps-part.tsx'
import { GrowthPart } from './growth-part.tsx'
import { GoingOut, LastResults } from './overview-results.tsx'

interface OverviewPage {
  readonly signedIn: SignedIn
  readonly overview: Overview
}

/** What goes out next, what is going out, what came of the last ones, how the list grows, and what needs somebody. */
export function overviewPage(frame: PageFrame, { signedIn, overview }: OverviewPage): string {
  const { next, going, results, growth, problems, firstSteps } = overview
  const { email, role } = signedIn.colleague
  const { timeZone } = frame.site
  return deskPage(
    frame,
    { title: 'Overview', signedIn, place: '/admin' },
    <div class="desk overview">
      <h1>Overview</h1>
      <p class="standfirst">{inOneSentence(overview, timeZone)}</p>
      {firstSteps.length === 0 && (
        <p class="actions">
          <a class="button" href="/admin/compose">
            Compose a campaign
          </a>
        </p>
      )}
      <FirstStepsPart steps={firstSteps} />
      <DeskProblems problems={problems} isOwner={role === 'owner'} />
      <GoingOut going={going} timeZone={timeZone} />
      <section class="desk-part" aria-labelledby="next">
        <h2 id="next">Goes out next</h2>
        {next.length === 0 ? (
          <EmptyState fact="Nothing is scheduled." reason="A campaign stands here once it has a time." />
        ) : (
          <ul class="rows">
            {next.map(({ campaign, at }) => (
              <li>
                <div>
                  <p class="row-title">
                    <a href={`/admin/campaigns/${campaign.id}`}>{campaignName(campaign)}</a>
                    {campaign.definition.schedule.kind === 'recurring' && <span class="tag">Series</span>}
                  </p>
                  <p class="row-text">
                    <time datetime={at}>{timeAndZone(at, zoneOf(campaign, timeZone))}</time>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
      <LastResults results={results} timeZone={timeZone} />
      <GrowthPart growth={growth} timeZone={timeZone} />
      <p class="aside">
        You are signed in as <bdi class="address">{email}</bdi>,{' '}
        {role === 'owner' ? 'an owner.' : 'an editor.'} <a href="/admin/settings/sessions">Your sessions</a>
      </p>
    </div>,
  )
}

function zoneOf({ timeZone }: Campaign, site: string): string {
  return timeZone ?? site
}

/** What somebody has to know who reads no further. */
function inOneSentence({ next, going, problems, firstSteps }: Overview, timeZone: string): string {
  const [first] = next
  const waiting = problems.filter(({ kind }) => kind !== 'not-told' && kind !== 'behind').length
  const sending =
    going.length > 0 ? `${counted(going.length, 'campaign is', 'campaigns are')} going out now. ` : ''
  const soon = first
    ? `${campaignName(first.campaign)} goes out on ${timeAndZone(first.at, zoneOf(first.campaign, timeZone))}. `
    : ''
  const calm = firstSteps.length > 0 ? 'Here is how to begin.' : 'Nothing needs you.'
  const rest = waiting > 0 ? `${counted(waiting, 'thing needs', 'things need')} you.` : calm
  return `${sending}${soon}${rest}`
}
