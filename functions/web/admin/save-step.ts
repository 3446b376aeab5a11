import type { Campaign } from '../../core/campaigns/campaign.ts'
import type { ComposerField } from '../../core/campaigns/composer-fields.ts'
import { doerInWords, noteInWords } from '../../core/campaigns/history-words.ts'
import type { Refusal } from '../../core/campaigns/refusal.ts'
import type { Problem } from '../../core/problem.ts'
import type { FieldFaults } from '../../core/site/pages/signup-form.tsx'
import { doOnRecord } from '../../flows/do-on-record.ts'
import type { SignedIn } from '../../flows/identify-session.ts'
import type { Ports } from '../../flows/ports.ts'
import { readSite } from '../../flows/read-site.ts'
import { updateCampaign } from '../../flows/update-campaign.ts'
import { changedDefinition } from '../changed-definition.ts'
import { type FormFields, fieldOf } from '../read-form.ts'
import type { Conflict, StepTrouble } from './pages/step-parts.tsx'
import { shownFaults } from './what-faults.ts'

/** A step of a campaign as it was filled in. */
export interface FilledStep {
  readonly step: ComposerField['step']
  readonly campaign: Campaign
  readonly signedIn: SignedIn
  readonly fields: FormFields
  readonly changes: Readonly<Record<string, unknown>>
  /** What the schema cannot know, by field. */
  readonly faults?: FieldFaults
  /** The step's fields by label, as a campaign has them and as typed, for whoever has to compare them. */
  readonly storedIn: (campaign: Campaign) => Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
}

/** What became of a step that was to be saved, with the status of its answer. */
export type SavedStep =
  | { readonly kind: 'saved' | 'unchanged'; readonly campaign: Campaign }
  | { readonly kind: 'gone' }
  /** With the campaign that the trouble is told of: saving once more goes over that one and no newer. */
  | {
      readonly kind: 'trouble'
      readonly trouble: StepTrouble
      readonly status: 409 | 422
      readonly campaign: Campaign
    }

/** Saves one step of a campaign, if what it was filled in from is still what is stored. */
export async function saveStep(ports: Ports, step: FilledStep): Promise<SavedStep> {
  const { campaign, signedIn, fields, changes, faults = {} } = step
  if (Number(fieldOf(fields, 'version')) !== campaign.version) return conflictOf(ports, step)
  const checked = changedDefinition(campaign.definition, changes, await readSite(ports))
  const found = {
    ...(checked.ok ? {} : shownFaults(checked.errors, step.step, Object.fromEntries(typedText(fields)))),
    ...faults,
  }
  if (!checked.ok || Object.keys(found).length > 0) return troubled(campaign, { faults: found }, 422)
  const { id: campaignId, source, version } = campaign
  const outcome = await doOnRecord(ports, signedIn.colleague, {
    begins: { act: 'changed-campaign', detail: campaignId },
    perform: () => {
      const { definition } = checked
      return updateCampaign(ports, { campaignId, actor: signedIn.actor, definition, source, version })
    },
    ends: ({ kind }) => (kind === 'changed' ? {} : undefined),
  })
  switch (outcome.kind) {
    case 'changed':
      return { kind: 'saved', campaign: outcome.campaign }
    case 'unchanged':
      return outcome
    case 'unknown-campaign':
      return { kind: 'gone' }
    case 'unfit':
      return troubled(campaign, { problems: outcome.problems }, 422)
    case 'refused':
      return refusedStep(ports, step, outcome.refusal, 'problems' in outcome ? outcome.problems : [])
  }
}

function typedText(fields: FormFields): readonly (readonly [string, string])[] {
  return [...fields].map(([name, [value = '']]) => [name, value])
}

async function refusedStep(
  ports: Ports,
  step: FilledStep,
  refusal: Refusal,
  problems: readonly Problem[] = [],
): Promise<SavedStep> {
  // Somebody was faster by a moment: what they made is what to compare with.
  if (refusal.rule !== 'changed-meanwhile') return troubled(step.campaign, { refusal, problems }, 409)
  const campaign = await ports.campaigns.read(step.campaign.id)
  return campaign ? conflictOf(ports, { ...step, campaign }) : { kind: 'gone' }
}

function troubled(campaign: Campaign, trouble: StepTrouble, status: 409 | 422): SavedStep {
  return { kind: 'trouble', campaign, trouble, status }
}

async function conflictOf(ports: Pick<Ports, 'desk'>, step: FilledStep): Promise<SavedStep> {
  const { campaign, typed } = step
  const stored = step.storedIn(campaign)
  const { lastChange, updatedAt } = campaign
  const colleagues = (await ports.desk.read())?.colleagues ?? []
  const labels = Object.keys(typed).filter((label) => stored[label] !== typed[label])
  const conflict: Conflict = {
    by: lastChange ? doerInWords(lastChange.actor, colleagues) : 'Somebody',
    at: updatedAt,
    changed: lastChange?.action === 'edit' ? (noteInWords(lastChange) ?? 'something') : 'how it stands',
    differs: labels.map((label) => ({ label, stored: stored[label] || 'empty' })),
  }
  return troubled(campaign, { conflict }, 409)
}
