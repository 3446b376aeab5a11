import type { Command } from 'commander'
import type { Finding } from '../../core/doctor/finding.ts'
import { type JsonOption, print } from '../campaign-command.ts'
import { findingLines, summaryLine } from '../doctor-text.ts'
import { example } from '../example.ts'
import { WorkFailed } from '../exit.ts'
import { withApi } from '../open-api.ts'
import { stageOption, stageTarget } from '../stage-target.ts'

/** `tidings doctor`: what keeps a stage from sending, in the order in which to mend it. Asks only, and changes nothing. */
export function fillDoctor(command: Command): void {
  command
    .addOption(stageOption())
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', '\nExit status: 0 nothing is wrong, 1 something is, 2 wrong use.')
    .addHelpText('after', example('doctor', 'doctor --stage prod', 'doctor --stage prod --json'))
    .action(doctor)
}

async function doctor({ stage, ...options }: JsonOption & { readonly stage: string }): Promise<void> {
  const findings = stage === 'local' ? await findingsHere() : await findingsOf(stage)
  print(options, findings, () => [...findings.flatMap(findingLines), '', summaryLine(findings)])
  if (findings.some(({ verdict }) => verdict === 'wrong')) throw new WorkFailed('')
}

async function findingsHere(): Promise<readonly Finding[]> {
  return (await withApi((api) => api.local('/findings'))) as readonly Finding[]
}

/** The clients of AWS are loaded for those who need them. */
async function findingsOf(stage: string): Promise<readonly Finding[]> {
  const target = await stageTarget(stage)
  const { examineDeployed } = await import('../deployed-doctor.ts')
  return examineDeployed(target)
}
