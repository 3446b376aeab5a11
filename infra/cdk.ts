import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { cdkArguments } from './cdk-arguments.ts'
import { stageFault } from './stage-fault.ts'

// Runs the CDK's command line on one stage: `npm run deploy -- --stage prod`.
const require = createRequire(import.meta.url)
const wanted = cdkArguments(process.argv.slice(2))
const isDeployed = wanted.ok && wanted.value[0] === 'deploy'
const fault = wanted.ok ? faultOf(wanted.stage) : wanted.fault
if (wanted.ok && fault === undefined) {
  const parameters = [require.resolve('aws-cdk/bin/cdk'), ...wanted.value]
  const { status, error } = spawnSync(process.execPath, parameters, { stdio: 'inherit' })
  if (error) throw error
  process.exitCode = status ?? 1
  // What the CDK says of credentials, a region that is not prepared, or a failed stack helps those who know the CDK.
  if (status !== 0 && isDeployed)
    console.error(`What is missing says: npx tidings doctor --stage ${wanted.stage}`)
} else {
  console.error(fault)
  process.exitCode = 2
}

/** Where no stage is named, the app says what it takes and what is wrong with it. */
function faultOf(stage: string | undefined): string | undefined {
  return stage === undefined ? undefined : stageFault({ folder: process.cwd(), stage, isDeployed })
}
