import type { Campaign } from '../core/campaigns/campaign.ts'
import { definitionHash } from '../core/campaigns/definition-hash.ts'
import { type Refusal, refusalOfProblems } from '../core/campaigns/refusal.ts'
import { createCampaign } from './create-campaign.ts'
import { type CampaignFile, type PlannedChange, planCampaigns } from './plan-campaigns.ts'
import { type UpdatePorts, updateCampaign } from './update-campaign.ts'

/** What became of one file; a refusal changed nothing. */
export interface AppliedChange {
  readonly change: PlannedChange
  readonly refusal?: Refusal
}

/** Makes the stored campaigns what the files say. Schedules nothing: a campaign goes out on its own order only. */
export async function applyCampaigns(
  ports: UpdatePorts,
  input: { readonly files: readonly CampaignFile[]; readonly actor: string },
): Promise<readonly AppliedChange[]> {
  const applied: AppliedChange[] = []
  for (const change of await planCampaigns(ports, input)) {
    const refusal = await applyChange(ports, change, input.actor)
    applied.push({ change, ...(refusal && { refusal }) })
  }
  return applied
}

async function applyChange(
  ports: UpdatePorts,
  change: PlannedChange,
  actor: string,
): Promise<Refusal | undefined> {
  const { id, file } = change
  const { definition } = file
  const source: Campaign['source'] = { kind: 'file', file: file.file, hash: definitionHash(definition) }
  switch (change.action) {
    case 'unchanged':
      return undefined
    case 'frozen':
      return frozen(change.status)
    case 'create': {
      const created = await createCampaign(ports, { id, actor, definition, source })
      return created.kind === 'exists' ? meanwhile : undefined
    }
    case 'update': {
      const updated = await updateCampaign(ports, { campaignId: id, actor, definition, source })
      if (updated.kind === 'unknown-campaign') return meanwhile
      if (updated.kind === 'unfit') return refusalOfProblems(updated.problems)
      return updated.kind === 'refused' ? updated.refusal : undefined
    }
  }
}

const meanwhile: Refusal = {
  rule: 'changed-meanwhile',
  reason: 'somebody changed it at the same moment',
  mend: 'Plan again',
}

function frozen(status: string): Refusal {
  return {
    rule: 'frozen',
    reason: `it is ${status}, and what goes out cannot be changed`,
    mend: 'Take the change back, or give it a file of its own',
  }
}
