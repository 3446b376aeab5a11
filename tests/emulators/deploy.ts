import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { repository } from '../../infra/bundle.ts'
import { account, place } from '../support/emulator.ts'

const run = promisify(execFile)
const artefacts = join(repository, 'tests/.artifacts')

/** The one stage of this folder's cdk.json. */
export const emulatedStage = 'emulated'
const stackName = `tidings-${emulatedStage}`

/**
 * Synthesises the stage and deploys it, bootstrap and all, to the emulator. Its functions reach SES at the address given,
 * and a DNS in which the owner has published what is asked of them.
 * Answers what the emulator cannot make, which was left out of the synthesised template.
 */
export async function deploy(sesEndpoint: string): Promise<readonly string[]> {
  mkdirSync(artefacts, { recursive: true })
  const assembly = mkdtempSync(join(tmpdir(), 'tidings-assembly-'))
  try {
    await cdk('synth', '--quiet', '--context', `stage=${emulatedStage}`, '--output', assembly)
    const left = fitTemplate(join(assembly, `${stackName}.template.json`), sesEndpoint)
    await cdk('bootstrap', `aws://000000000000/${account.region}`, '--app', assembly)
    await cdk('deploy', stackName, '--app', assembly, '--require-approval', 'never', '--progress', 'events')
    return left
  } finally {
    rmSync(assembly, { recursive: true })
  }
}

interface Resource {
  readonly Type: string
  readonly Properties: {
    readonly Metrics?: unknown
    readonly Environment?: { readonly Variables: { [name: string]: unknown } }
  }
}

/** Fits the synthesised template to the emulator: no alarm on a sum of metrics, and the functions' ways to SES and the DNS. */
function fitTemplate(file: string, sesEndpoint: string): readonly string[] {
  const template = JSON.parse(readFileSync(file, 'utf8')) as { Resources: { [id: string]: Resource } }
  const entries = Object.entries(template.Resources)
  const isSum = ({ Type, Properties }: Resource) => Type === 'AWS::CloudWatch::Alarm' && Properties.Metrics
  const kept = entries.filter(([, resource]) => !isSum(resource))
  for (const [, { Type, Properties }] of kept) {
    if (Type !== 'AWS::Lambda::Function' || !Properties.Environment) continue
    Object.assign(Properties.Environment.Variables, {
      AWS_ENDPOINT_URL_SES: sesEndpoint,
      NODE_OPTIONS: `--import ${new URL('./owners-dns.ts', import.meta.url)}`,
    })
  }
  writeFileSync(file, JSON.stringify({ ...template, Resources: Object.fromEntries(kept) }))
  return entries.filter(([, resource]) => isSum(resource)).map(([id]) => id)
}

/** Runs the CDK's command line where nothing but the emulator can be reached: no profile, no telemetry, no notices. */
async function cdk(...parameters: readonly string[]): Promise<void> {
  const command = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk')
  const { AWS_PROFILE: _, ...own } = process.env
  const env = {
    ...own,
    AWS_ENDPOINT_URL: place.endpoint,
    AWS_ACCESS_KEY_ID: account.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: account.credentials.secretAccessKey,
    AWS_REGION: account.region,
    AWS_CONFIG_FILE: join(artefacts, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(artefacts, 'no-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    // What CloudFormation would say to the templates is tests/infra's to find out.
    CDK_VALIDATION: 'false',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
    CDK_HOME: join(artefacts, 'cdk-home'),
  }
  const cwd = fileURLToPath(new URL('.', import.meta.url))
  try {
    await run(process.execPath, [command, ...parameters], { cwd, env, timeout: 400_000, maxBuffer: 64 << 20 })
  } catch (cause) {
    const { stdout = '', stderr = '' } = cause as { readonly stdout?: string; readonly stderr?: string }
    throw new Error(`cdk ${parameters[0]} failed\n${stdout.slice(-4_000)}\n${stderr.slice(-4_000)}`, {
      cause,
    })
  }
}
