import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { billFor } from '../../infra/cost/bill.ts'
import { idleMonth, idlePollers } from '../../infra/cost/idle-month.ts'
import { standingUsage } from '../../infra/cost/standing.ts'
import { usageAt } from '../../infra/cost/usage.ts'
import { synthesise } from '../infra/synthesise.ts'
import { type Counted, countStage } from './count.ts'
import { billedSizes, campaignLines, idleLines, importLine } from './report.ts'
import { idleVerdict, shareVerdict, verdictLine } from './verdict.ts'

// `npm run cost [-- --json]`: plays campaigns over the local cloud, counts what AWS would bill, and prints the bill. Exits 1
// when a goal is missed whatever AWS's pollers do, or a call has no price.

/** What SES grants a new production account, and an account of some standing. */
const rates = [14, 100] as const

const notes = [
  'Counted in the runs: messages, DynamoDB units as it tells and bills them (refused writes and the list index too), requests',
  'of SQS, S3, KMS, Scheduler, CloudFront and the HTTP API, bytes of logs, and how long functions took, on this machine.',
  'Worked out: a sender takes as long as its pace, which is played and not waited for; events come in such batches as five',
  'pollers make of them at that pace, a request each; 100,000 and 1,000,000 messages are on the line through the two runs.',
  'Not in it: visits of the website, a hosted zone, WAF, and tax.',
]

const counted: Counted[] = []
for (const perSecond of rates) counted.push(await countStage(perSecond))
const [slowest] = counted
if (slowest === undefined) throw new Error('nothing was counted')

const stack = synthesise()
const standing = standingUsage(
  ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard'].flatMap((type) => Object.values(stack.of(type))),
)
const idleCounts = { ...slowest.idle, standing }
const idle = idleMonth(idleCounts, idlePollers.most)
const verdicts = [...counted.map(shareVerdict), idleVerdict(idleCounts)]
const result = {
  campaigns: counted.map(({ perSecond, line }) => ({
    ...{ perSecond, line },
    bills: billedSizes.map((messages) => ({ messages, ...billFor(usageAt(line, messages)) })),
  })),
  thousandPeopleImported: billFor(slowest.thousandPeople),
  idleMonth: billFor(idle),
  verdicts,
}

const artifacts = fileURLToPath(new URL('../.artifacts/', import.meta.url))
mkdirSync(artifacts, { recursive: true })
writeFileSync(`${artifacts}cost.json`, `${JSON.stringify(result, null, 2)}\n`)

if (process.argv.includes('--json')) console.log(JSON.stringify(result, null, 2))
else {
  for (const lines of counted.map(campaignLines)) console.log(`${lines.join('\n')}\n`)
  const rest = [importLine(slowest), '', ...idleLines(idle), '', ...notes, '', ...verdicts.map(verdictLine)]
  console.log(rest.join('\n'))
}
process.exitCode = verdicts.some(({ kind }) => kind === 'missed') ? 1 : 0
