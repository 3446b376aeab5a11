import type { Campaign } from '../core/campaigns/campaign.ts'
import { hasOpenWords } from '../core/campaigns/issue-words.ts'
import type { Run } from '../core/campaigns/run.ts'
import type { Ports } from './ports.ts'

/**
 * What a campaign's run says where its definition has tokens: of several contents, what most people read. Nothing for a
 * definition that says itself what it says.
 */
export async function frozenWords(
  { runs }: Pick<Ports, 'runs'>,
  { definition }: Campaign,
  run: Run,
): Promise<Pick<Campaign, 'said'>> {
  if (!hasOpenWords(definition)) return {}
  const variant = await runs.readVariant(run, 0)
  if (!variant) throw new Error(`run ${run.id} has no content`)
  const { name = definition.name, subject, preheader = definition.preheader } = variant
  return { said: { name, subject, ...(preheader !== undefined && { preheader }) } }
}
