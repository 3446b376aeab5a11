import type { Instant } from '../subscribers/subscriber.ts'

/** A link by which whoever has it reads a draft. */
export interface DraftLink {
  /** 16 characters of `[a-z2-7]`, drawn. */
  readonly id: string
  readonly madeAt: Instant
  /** Address of the colleague who made it. */
  readonly madeBy: string
  readonly expiresAt: Instant
}

/** The links to one draft: one item, so that one conditional write makes or takes back one. */
export interface DraftLinks {
  /** Stands for the article, 32 hex digits: by its id, which stays when its address changes. */
  readonly mark: string
  readonly version: number
  readonly links: readonly DraftLink[]
}

/** Links to one draft that may be open at once. */
export const mostDraftLinks = 20

/** Those that open the draft at that instant. */
export function openLinks(kept: DraftLinks | undefined, now: Instant): readonly DraftLink[] {
  return (kept?.links ?? []).filter(({ expiresAt }) => expiresAt > now)
}
