import { campaignName } from '../../../core/campaigns/campaign-name.ts'
import { counted, inDigits } from '../../../core/counted.ts'
import { shareText } from '../../../core/share-text.ts'
import type { CountedCampaign } from '../../../flows/count-campaign.ts'
import { EmptyState } from './empty-state.tsx'
import { Moment } from './moment.tsx'
import { ProgressBar } from './progress-bar.tsx'

interface Counted {
  readonly timeZone: string
}

/** What is being made ready or sent, each leading to its monitor; nothing where nothing is. Looks again by itself. */
export function GoingOut({ going, timeZone }: Counted & { readonly going: readonly CountedCampaign[] }) {
  if (going.length === 0) return null
  return (
    <section class="desk-part" id="going" data-live="15" aria-labelledby="going-title">
      <h2 id="going-title">Going out now</h2>
      <ul class="rows">
        {going.map(({ campaign, counts, countedAt }) => (
          <li>
            <div>
              <p class="row-title">
                <a href={`/admin/campaigns/${campaign.id}/sending`}>{campaignName(campaign)}</a>
              </p>
              {counts.frozen === 0 ? (
                <p class="row-text">It is being made ready. Nothing goes out before everyone is known.</p>
              ) : (
                <>
                  <ProgressBar
                    done={counts.accepted + counts.excluded + counts.failed}
                    total={counts.frozen}
                    of="people served"
                    label={`How far ${campaignName(campaign)} is`}
                  />
                  <p class="row-text">
                    {inDigits(counts.accepted)} accepted, {inDigits(counts.pending)} to go
                    {counts.inDoubt > 0 && `, ${inDigits(counts.inDoubt)} in doubt`}
                    {countedAt && (
                      <>
                        ; counted <Moment at={countedAt} timeZone={timeZone} />
                      </>
                    )}
                  </p>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What came of the campaigns that went out last, in words. */
export function LastResults({
  results,
  timeZone,
}: Counted & { readonly results: readonly CountedCampaign[] }) {
  return (
    <section class="desk-part" aria-labelledby="results">
      <h2 id="results">What came of the last ones</h2>
      {results.length === 0 ? (
        <EmptyState
          fact="No campaign has gone out yet."
          reason="Once one has, its readers and their clicks are told here."
        />
      ) : (
        <ul class="rows">
          {results.map((result) => (
            <Result result={result} timeZone={timeZone} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Result({ result, timeZone }: Counted & { readonly result: CountedCampaign }) {
  const { campaign, counts, countedAt } = result
  const { finishedAt } = campaign
  return (
    <li>
      <div>
        <p class="row-title">
          <a href={`/admin/campaigns/${campaign.id}`}>{campaignName(campaign)}</a>
        </p>
        {countedAt === undefined ? (
          <p>It is not counted yet; its own page counts it.</p>
        ) : (
          <p>{inWords(counts)}</p>
        )}
        {finishedAt && (
          <p class="row-text">
            Finished <Moment at={finishedAt} timeZone={timeZone} />
          </p>
        )}
      </div>
    </li>
  )
}

function inWords({ accepted, delivered, clicked }: CountedCampaign['counts']): string {
  const deliveries = shareText(delivered, accepted)
  const clicks = shareText(clicked, delivered)
  const parts = [
    `${counted(accepted, 'message')} accepted`,
    deliveries && `${inDigits(delivered)} delivered (${deliveries})`,
  ]
  const clicking =
    clicks === undefined || clicked === 0
      ? 'Nobody has clicked yet.'
      : `${counted(clicked, 'person', 'people')} clicked, ${clicks} of those who got it.`
  return `${parts.filter(Boolean).join(', ')}. ${clicking}`
}
