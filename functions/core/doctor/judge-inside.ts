import type { SecretName } from '../secret-names.ts'
import { type TargetName, targetWords } from '../syndication/post.ts'
import type { StageName, TableStanding, TickCount } from './facts.ts'
import { command, type Judgement, ok, type Remedy, step, warning, wrong } from './finding.ts'
import type { StageRemedies } from './stage-remedies.ts'

/** Whether the table is the one that the stage knows (LEDGER.md rule 11). */
export function judgeTable(
  { status, id, known }: TableStanding,
  { acknowledge }: Pick<StageRemedies, 'acknowledge'>,
): Judgement {
  if (status !== 'ACTIVE')
    return wrong(`the table is ${status}`, 'nothing can be read or written', step('Wait until it is ACTIVE'))
  if (known === undefined) return ok('new: the first tick of the minute makes it known')
  if (known === id) return ok('the one that the stage knows')
  return wrong(
    'the table came out of a backup',
    'it does not know who was mailed and who left since, so nothing is sent until you say so',
    ...acknowledge,
  )
}

/** Minutes that may pass before a tick that is late is one that is missing. */
const patience = 3
/** Missing ticks of an hour that are told. */
const many = 10

/** Whether the tick runs; `minute` is how much of the clock's hour has passed. */
export function judgeTick(
  { thisHour, hourBefore }: TickCount,
  minute: number,
  remedies: readonly Remedy[],
): Judgement {
  const why = 'it re-drives what a crash left undone; without it campaigns stand still and nobody is told'
  const expected = Math.max(0, minute - patience)
  if (thisHour === 0 && expected > 0)
    return wrong(
      hourBefore > 0 ? 'it stopped in the hour before this one' : 'it has not run for more than an hour',
      why,
      ...remedies,
    )
  if (thisHour === 0 && hourBefore === 0) return wrong('it has not run for an hour', why, ...remedies)
  if (expected - thisHour >= many)
    return warning(
      `it ran ${thisHour} times in the ${minute} minutes of this hour`,
      `unless it was deployed in this hour, it fails or was off: ${why}`,
      ...remedies,
    )
  return ok(thisHour === 0 ? `${hourBefore} times in the last hour` : `${thisHour} times in this hour`)
}

/** A dead-letter queue that holds something. */
export interface Filled {
  readonly queue: string
  readonly messages: number
}

/** Whether something could not be worked off. */
export function judgeDeadLetters(
  filled: readonly Filled[],
  { deadLetters }: Pick<StageRemedies, 'deadLetters'>,
): Judgement {
  if (filled.length === 0) return ok('none')
  const told = filled.map(({ queue, messages }) => `${queue}: ${messages}`).join(', ')
  return wrong(
    told,
    'these are events, mails or starts that failed five times; they are deleted after 14 days',
    ...deadLetters,
  )
}

/** Whether the secret is there that the site's form is checked with. */
export function judgeChallenge(
  { asks, isThere }: { readonly asks: boolean; readonly isThere: boolean },
  stage: Pick<StageName, 'stage'>,
): Judgement {
  if (isThere) return ok(asks ? 'there' : 'there, and not asked for')
  if (!asks) return ok('not asked for')
  return wrong(
    'site.yaml asks for Turnstile, and its secret is not there',
    'nobody can be told from a robot, so signups go through a small limit only',
    putIn('turnstile-secret', stage),
  )
}

/** Whether the secrets are there that other networks are asked with; `missing` are those that are not. */
export function judgeNetworks(
  {
    networks,
    missing,
  }: { readonly networks: readonly TargetName[]; readonly missing: readonly SecretName[] },
  stage: Pick<StageName, 'stage'>,
): Judgement {
  if (networks.length === 0) return ok('no network is told of articles')
  if (missing.length === 0) return ok(networks.map((name) => targetWords[name]).join(', '))
  return wrong(
    `not there: ${missing.join(', ')}`,
    'no article is told there until it is',
    ...missing.map((name) => putIn(name, stage)),
  )
}

function putIn(name: SecretName, { stage }: Pick<StageName, 'stage'>): Remedy {
  return command(`npx tidings secret set ${name}${stage === 'local' ? '' : ` --stage ${stage}`}`)
}
