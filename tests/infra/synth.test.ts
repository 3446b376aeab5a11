import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { topology } from '../../infra/topology.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tidings-synth-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Synthesises as `npm run synth` does, with no account, no home and no Docker in sight. */
function synth(...more: readonly string[]) {
  const parameters = ['--import', 'tsx', 'infra/cdk.ts', 'synth', '--quiet', '--output', folder, ...more]
  const env = {
    PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
    HOME: folder,
    CI: 'true',
  }
  return run(process.execPath, parameters, { cwd: root, env, timeout: 100_000 })
}

it('synthesises a stage, validated and bundled, without a warning', { timeout: 120_000 }, async () => {
  const { stdout, stderr } = await synth('--stage', 'prod')
  const said = (stdout + stderr).split('\n').filter((line) => line && !line.startsWith('Bundling asset '))
  const bundles = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'index.mjs')))
  const report = JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8'))
  const { artifacts } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  expect(said).toEqual([])
  expect(artifacts['tidings-prod'].properties.terminationProtection).toBe(true)
  expect(report.pluginReports).toEqual([])
  expect(readdirSync(folder)).toContain('tidings-prod.template.json')
  expect(bundles).toHaveLength(Object.keys(topology.functions).length)
})

it('says in one sentence which stages there are', { timeout: 60_000 }, async () => {
  const failed = await synth('--stage', 'nowhere').catch((cause: { stderr: string }) => cause)
  expect(failed.stderr).toContain('cdk.json has no stage "nowhere"')
  expect(failed.stderr).not.toMatch(/^\s+at /m)
})
