import { type Campaign, isStarted } from '../core/campaigns/campaign.ts'
import type { DeskProblem } from '../core/desk/desk-problem.ts'
import { type FirstStep, firstSteps } from '../core/desk/first-steps.ts'
import type { ArticleRegister } from '../core/publication/article-register.ts'
import type { Ports } from './ports.ts'

/** What whoever asks has read already. */
interface KnownSoFar {
  /** The newest campaigns. */
  readonly campaigns: readonly Campaign[]
  readonly problems: readonly DeskProblem[]
}

/**
 * What is left to do before a first campaign goes out, from one person, the register of articles and what is known already;
 * once one has begun nothing is left and nothing is read.
 */
export async function readFirstSteps(
  ports: Pick<Ports, 'compiled' | 'subscribers'>,
  { campaigns, problems }: KnownSoFar,
): Promise<readonly FirstStep[]> {
  if (campaigns.some(isStarted)) return []
  const [people, stored] = await Promise.all([
    ports.subscribers.page(undefined, 1),
    ports.compiled.read('articles'),
  ])
  const register = (stored ?? {}) as ArticleRegister
  const isUntrusted = problems.some(
    (problem) => problem.kind === 'sender' || (problem.kind === 'not-told' && problem.about === 'the sender'),
  )
  const done: (FirstStep['kind'] | false)[] = [
    people.items.length > 0 && 'people',
    Object.values(register).some(({ hasPage }) => hasPage) && 'article',
    campaigns.length > 0 && 'campaign',
    !isUntrusted && 'sender',
  ]
  return firstSteps(new Set(done.filter((kind) => kind !== false)))
}
