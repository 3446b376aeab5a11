import { isStarted } from '../core/campaigns/campaign.ts'
import { readRawMessage } from '../core/email/raw-message.ts'
import { linkOfSample, sampleMessage } from '../core/email/sample-message.ts'
import { toMilliseconds } from '../core/instant.ts'
import type { Ports } from './ports.ts'

/** A content of a run as its readers got it, what is personal in it a sample. */
interface VariantPreview {
  readonly subject: string
  readonly html: string
  /** Ids of its tracked links, in the order of their first place. */
  readonly links: readonly string[]
}

/** Renders one content of a run; undefined where there is none of that number. */
export async function previewVariant(
  ports: Pick<Ports, 'clock' | 'campaigns' | 'runs'>,
  { campaignId, number }: { readonly campaignId: string; readonly number: number },
): Promise<VariantPreview | undefined> {
  const campaign = await ports.campaigns.read(campaignId)
  const run = campaign && isStarted(campaign) ? await ports.runs.readRun(campaign.runId) : undefined
  const variant = run && (await ports.runs.readVariant(run, number))
  if (!variant) return undefined
  const raw = sampleMessage(variant.template, toMilliseconds(ports.clock.now()))
  const html = readRawMessage(raw).parts.find(({ type }) => type === 'text/html')?.content ?? ''
  return { subject: variant.subject, html, links: linksIn(html) }
}

function linksIn(html: string): readonly string[] {
  const tokens = [...html.matchAll(/\/(sample-[\w.-]+)"/g)].map(([, token = '']) => linkOfSample(token))
  return [...new Set(tokens.filter((id) => id !== undefined))]
}
