import { revertCommand } from './deploy-commands.ts'
import type { EventPath, StageName } from './facts.ts'
import { command, type Judgement, ok, wrong } from './finding.ts'

type Stage = Pick<StageName, 'stage' | 'region'>

/** Whether SES tells the stage what became of its messages; `path` is undefined where there is no such configuration set. */
export function judgeEventPath(
  path: EventPath | undefined,
  { name, wanted, ...stage }: Stage & { readonly name: string; readonly wanted: readonly string[] },
): Judgement {
  if (!path)
    return wrong(`SES has no configuration set ${name}`, 'SES refuses every message', revertCommand(stage))
  if (!path.isSending)
    return wrong(
      `sending is paused for the configuration set ${name}`,
      'SES refuses every message',
      command(
        `aws sesv2 put-configuration-set-sending-options --configuration-set-name ${name} --sending-enabled --region ${stage.region}`,
      ),
    )
  const arriving = new Set(
    path.destinations.filter(({ isOn, isTopic }) => isOn && isTopic).flatMap(({ events }) => events),
  )
  const lost = wanted.filter((event) => !arriving.has(event))
  if (lost.length === 0) return ok('every kind of event is told')
  return wrong(
    `SES tells nothing of ${lost.join(', ')}`,
    'bounces and complaints would be mailed again, and reports would stay empty',
    revertCommand(stage),
  )
}
