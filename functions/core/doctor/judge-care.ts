import { deployCommand } from './deploy-commands.ts'
import type { AlarmLetters, StageName, TableCare } from './facts.ts'
import { command, type Judgement, ok, type Remedy, step, warning } from './finding.ts'

/** Whether a fault in the table can be taken back, which a table that came out of a backup has to be told anew. */
export function judgeTableCare(
  { isRecoverable, isCleaned }: TableCare,
  {
    tableName,
    region,
    timeToLive,
  }: { readonly tableName: string; readonly region: string; readonly timeToLive: string },
): Judgement {
  const on = `--table-name ${tableName} --region ${region}`
  const recovery = command(
    `aws dynamodb update-continuous-backups --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true ${on}`,
  )
  const cleaning = command(
    `aws dynamodb update-time-to-live --time-to-live-specification Enabled=true,AttributeName=${timeToLive} ${on}`,
  )
  const remedies: readonly Remedy[] = [...(isRecoverable ? [] : [recovery]), ...(isCleaned ? [] : [cleaning])]
  if (!isRecoverable)
    return warning(
      'it has no point-in-time recovery',
      'what goes wrong in it cannot be taken back',
      ...remedies,
    )
  if (!isCleaned)
    return warning(
      'nothing cleans it up',
      'what has expired stays in it, is paid for, and is more than is told to be kept',
      ...remedies,
    )
  return ok('every second of 35 days can be restored')
}

/** Whether anybody hears of an alarm: AWS writes to nobody who has not said yes to it. */
export function judgeAlarms(
  { confirmed, pending }: AlarmLetters,
  { topic, stage, region }: Pick<StageName, 'region' | 'stage'> & { readonly topic: string },
): Judgement {
  const why = 'alarms ring, and nobody hears them'
  if (confirmed > 0) return ok('somebody is written to')
  if (pending === 0)
    return warning(
      'nobody is named to write to',
      why,
      step('Set alarmEmail in cdk.json'),
      deployCommand({ stage }),
    )
  return warning(
    'AWS asked whether it may write, and nobody said yes',
    why,
    step(
      'Press the link in the letter “AWS Notification - Subscription Confirmation”, which may lie in the spam folder',
    ),
    command(
      `aws sns subscribe --topic-arn ${topic} --protocol email --notification-endpoint ADDRESS --region ${region}`,
    ),
  )
}
