import type { CampaignDefinition } from '../campaigns/campaign.ts'
import type { Frequency } from '../subscribers/frequency.ts'
import type { DigestChoice } from './choose-articles.ts'
import type { Cohorts } from './cohorts.ts'

/** What an issue would carry, by slugs, or why there is none; the reason is a sentence for the owner. */
export interface IssueChoice {
  /** `nothing-new` and `too-few`: nothing is to be sent now. `unavailable`: it names articles that are not out. */
  readonly kind: DigestChoice<unknown>['kind']
  /** What it would carry; of `unavailable`, what is missing. */
  readonly slugs: readonly string[]
  readonly reason?: string
  /** Where nothing is new, or too little, to those who want every issue: others who are due, for whom there is enough. */
  readonly awaited?: readonly Frequency[]
  /** By what people are told apart who did not get the same issues before; absent where everybody gets the same. */
  readonly cohorts?: Cohorts
}

/** A choice by the slugs of its articles. */
export function issueChoiceOf(choice: DigestChoice<{ readonly slug: string }>): IssueChoice {
  const slugsOf = (articles: readonly { readonly slug: string }[]) => articles.map(({ slug }) => slug)
  switch (choice.kind) {
    case 'chosen':
      return { kind: choice.kind, slugs: slugsOf(choice.articles) }
    case 'too-few':
      return { kind: choice.kind, slugs: slugsOf(choice.articles), reason: choice.reason }
    case 'nothing-new':
      return { kind: choice.kind, slugs: [], reason: choice.reason }
    case 'unavailable':
      return { kind: choice.kind, slugs: choice.slugs, reason: choice.reason }
  }
}

/** False where nothing new, or too little, means that nothing is sent, unless it is awaited; an announcement is worth sending for its own words. */
export function isWorthSending({ kind }: IssueChoice, definition: Pick<CampaignDefinition, 'kind'>): boolean {
  return definition.kind === 'announcement' || (kind !== 'nothing-new' && kind !== 'too-few')
}
