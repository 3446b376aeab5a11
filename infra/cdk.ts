import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { cdkArguments } from './cdk-arguments.ts'

// Runs the CDK's command line on one stage: `npm run deploy -- --stage prod`.
const require = createRequire(import.meta.url)
const wanted = cdkArguments(process.argv.slice(2))
if (wanted.ok) {
  const parameters = [require.resolve('aws-cdk/bin/cdk'), ...wanted.value]
  const { status, error } = spawnSync(process.execPath, parameters, { stdio: 'inherit' })
  if (error) throw error
  process.exitCode = status ?? 1
} else {
  console.error(wanted.fault)
  process.exitCode = 2
}
