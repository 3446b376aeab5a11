import * as z from 'zod'
import { parseJson } from '../parse-json.ts'
import { revertCommand } from './deploy-commands.ts'
import type { Deployed, StageName } from './facts.ts'
import { type Judgement, ok, warning, wrong } from './finding.ts'

type Stage = Pick<StageName, 'stage' | 'region'>

/** Whether campaigns have a group of schedules to be started by; `state` is undefined where there is none. */
export function judgeSchedules(
  state: string | undefined,
  group: string,
  stage: Pick<StageName, 'stage'>,
): Judgement {
  if (state === 'ACTIVE') return ok(`group ${group}`)
  const message = state === undefined ? `there is no group ${group}` : `the group ${group} is ${state}`
  return wrong(message, 'no campaign can be scheduled and no tick runs', revertCommand(stage))
}

const oneOrMany = <T extends z.ZodType>(schema: T) => z.union([schema, z.array(schema)])
const policySchema = z.object({
  Statement: oneOrMany(
    z.object({
      Effect: z.string(),
      Principal: z.union([z.string(), z.record(z.string(), oneOrMany(z.string()))]).optional(),
      Condition: z.record(z.string(), z.record(z.string(), oneOrMany(z.string()))).optional(),
    }),
  ),
})

const scheduler = 'scheduler.amazonaws.com'

/** Whether EventBridge Scheduler, for this group of this account and nobody else, may take the role; `trust` is its trust policy in JSON. */
export function judgeRole(
  trust: string | undefined,
  { scheduleGroup }: Pick<Deployed, 'scheduleGroup'>,
  { account, stage, region }: Stage & { readonly account: string },
): Judgement {
  const mend = revertCommand({ stage })
  const why = 'schedules fire and wake nobody: campaigns do not start and no tick runs'
  if (trust === undefined) return wrong('the role is gone', why, mend)
  const policy = policySchema.safeParse(parseJson(trust))
  if (!policy.success) return wrong('its trust policy cannot be read', why, mend)
  const allowing = [policy.data.Statement].flat().filter(({ Effect }) => Effect === 'Allow')
  const ours = allowing.filter(({ Principal }) => principalsOf(Principal).includes(scheduler))
  if (ours.length === 0) return wrong(`${scheduler} may not take it`, why, mend)
  const wanted = {
    'aws:sourceaccount': account,
    'aws:sourcearn': `arn:aws:scheduler:${region}:${account}:schedule-group/${scheduleGroup}`,
  }
  const isLimited = ours.every(({ Condition }) => {
    const said = new Map(
      Object.entries(Condition?.StringEquals ?? {}).map(([key, value]) => [
        key.toLowerCase(),
        [value].flat(),
      ]),
    )
    return Object.entries(wanted).every(([key, value]) => isOnly(said.get(key), value))
  })
  const strangers = allowing
    .flatMap(({ Principal }) => principalsOf(Principal))
    .filter((name) => name !== scheduler)
  if (isLimited && strangers.length === 0) return ok('EventBridge Scheduler alone, for this stage’s group')
  return warning(
    strangers.length > 0
      ? 'others than EventBridge Scheduler may take it'
      : 'schedules of others may take it',
    'whoever can take the role can start campaigns',
    mend,
  )
}

/** Where the partition is another (`aws-cn`), the ARN begins otherwise. */
function isOnly(values: readonly string[] | undefined, wanted: string): boolean {
  const plain = (text: string) => text.replace(/^arn:aws[\w-]*:/, 'arn:aws:')
  return values !== undefined && values.length === 1 && values.every((value) => plain(value) === wanted)
}

type Principal = string | Readonly<Record<string, string | readonly string[]>> | undefined

function principalsOf(principal: Principal): readonly string[] {
  if (principal === undefined) return []
  return typeof principal === 'string' ? [principal] : Object.values(principal).flat()
}
