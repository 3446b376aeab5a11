import {
  type Campaign,
  type CampaignDefinition,
  type CampaignStatus,
  isSeries,
} from '../core/campaigns/campaign.ts'
import { changedKeys } from '../core/campaigns/changed-keys.ts'
import { definitionHash } from '../core/campaigns/definition-hash.ts'
import { movesAway } from '../core/campaigns/transition.ts'
import type { Ports } from './ports.ts'

/** One checked file of content/campaigns. */
export interface CampaignFile {
  /** Relative to the content folder, for example `campaigns/november-digest.md`. */
  readonly file: string
  readonly definition: CampaignDefinition
}

/** What applying one file would do. */
export type PlannedChange =
  | { readonly action: 'create'; readonly id: string; readonly file: CampaignFile }
  | {
      readonly action: 'update'
      readonly id: string
      readonly file: CampaignFile
      readonly status: CampaignStatus
      /** Its time changes, so it goes back to draft and has to be scheduled again; a series moves on by itself. */
      readonly unschedules: boolean
      /** The top-level keys that differ. */
      readonly changes: readonly string[]
    }
  | {
      readonly action: 'unchanged'
      readonly id: string
      readonly file: CampaignFile
      readonly status: CampaignStatus
    }
  /** It differs, but it has started: what went out cannot be changed any more. */
  | {
      readonly action: 'frozen'
      readonly id: string
      readonly file: CampaignFile
      readonly status: CampaignStatus
      readonly changes: readonly string[]
    }

/** A campaign's id: its file's name without the ending. */
export function campaignIdOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.md$/, '')
}

/** Compares the files with what is stored, in the files' order. Changes nothing. */
export async function planCampaigns(
  ports: Pick<Ports, 'campaigns'>,
  input: { readonly files: readonly CampaignFile[] },
): Promise<readonly PlannedChange[]> {
  const plan: PlannedChange[] = []
  for (const file of input.files) {
    const id = campaignIdOf(file.file)
    plan.push(planFile(id, file, await ports.campaigns.read(id)))
  }
  return plan
}

function planFile(id: string, file: CampaignFile, stored: Campaign | undefined): PlannedChange {
  if (!stored) return { action: 'create', id, file }
  const { status } = stored
  if (definitionHash(stored.definition) === definitionHash(file.definition)) {
    return { action: 'unchanged', id, file, status }
  }
  const changes = changedKeys(stored.definition, file.definition)
  if (!isOpen(stored)) return { action: 'frozen', id, file, status, changes }
  const staysSeries = isSeries(stored) && file.definition.schedule.kind === 'recurring'
  const unschedules = movesAway(stored, file.definition) && !staysSeries
  return { action: 'update', id, file, status, unschedules, changes }
}

/** Nothing of it is frozen yet; of a series never anything is, so that it may be changed while it is paused. */
function isOpen(stored: Campaign): boolean {
  const { status } = stored
  if (status === 'paused') return isSeries(stored)
  return status === 'draft' || status === 'scheduled' || status === 'failed'
}
