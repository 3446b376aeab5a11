import type { CampaignDefinition } from '../../core/campaigns/campaign.ts'
import { type FormFields, fieldOf } from '../read-form.ts'

/** Who gets it, as the form shows it. */
export interface WhoForm {
  /** `everyone`, or those who follow one of the `topics`. */
  readonly whom: string
  readonly topics: readonly string[]
  /** A segment's name, or empty. */
  readonly segment: string
  readonly exclude: readonly string[]
}

/** The form of an audience as it is stored. */
export function whoFormOf({ topics, segment = '', exclude }: CampaignDefinition['audience']): WhoForm {
  return {
    whom: topics.length === 0 ? 'everyone' : 'topics',
    topics,
    segment,
    exclude: exclude?.topics ?? [],
  }
}

/** The form as it was posted. */
export function readWhoForm(fields: FormFields): WhoForm {
  return {
    whom: fieldOf(fields, 'whom') ?? '',
    topics: fields.get('topics') ?? [],
    segment: fieldOf(fields, 'segment') ?? '',
    exclude: fields.get('exclude') ?? [],
  }
}

/** The changes that the form makes of a definition. */
export function whoChanges({ whom, topics, segment, exclude }: WhoForm): Readonly<Record<string, unknown>> {
  return {
    audience: {
      topics: whom === 'topics' ? topics : [],
      ...(segment !== '' && { segment }),
      ...(exclude.length > 0 && { exclude: { topics: exclude } }),
    },
  }
}

/** What is missing that no schema could miss: an audience of topics without a topic would be everyone. */
export function whoFault({ whom, topics }: WhoForm): string | undefined {
  if (whom === 'everyone' || (whom === 'topics' && topics.length > 0)) return undefined
  return 'Choose at least one topic, or everyone.'
}
