import type { Command } from 'commander'
import type { Finding } from '../../core/doctor/finding.ts'
import { summaryLine } from '../../core/doctor/finding-words.ts'
import { type AskOptions, print } from '../campaign-command.ts'
import { findingLines } from '../doctor-text.ts'
import { example } from '../example.ts'
import { WorkFailed } from '../exit.ts'
import { withLocalApi } from '../open-api.ts'
import { isLocal } from '../stage-option.ts'

/** `tidings doctor`: what keeps a stage from sending, in the order in which to mend it. Asks only, and changes nothing. */
export function fillDoctor(command: Command): void {
  command
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', '\nExit status: 0 nothing is wrong, 1 something is, 2 wrong use.')
    .addHelpText('after', example('doctor', 'doctor --stage prod', 'doctor --stage prod --json'))
    .action(doctor)
}

async function doctor(options: AskOptions): Promise<void> {
  const findings = isLocal(options) ? await findingsHere() : await findingsOf(options.stage)
  print(options, findings, () => [...findings.flatMap(findingLines), '', summaryLine(findings)])
  if (findings.some(({ verdict }) => verdict === 'wrong')) throw new WorkFailed('')
}

async function findingsHere(): Promise<readonly Finding[]> {
  return (await withLocalApi((api) => api.local('/findings'))) as readonly Finding[]
}

/** The clients of AWS are loaded for those who need them. */
async function findingsOf(stage: string): Promise<readonly Finding[]> {
  const { stageTarget } = await import('../stage-target.ts')
  const target = await stageTarget(stage)
  const { examineDeployed } = await import('../deployed-doctor.ts')
  return examineDeployed(target)
}
