import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'

const program = fileURLToPath(new URL('../../infra/cdk.ts', import.meta.url))

/** Runs ours in a folder whose app ends with a fault before anything is deployed. */
function cdk(...argv: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-cdk-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const stages = { trial: { senderIdentity: 'mail.studio.ch' } }
  const app = `"${process.execPath}" -e "process.exit(1)"`
  writeFileSync(join(folder, 'cdk.json'), JSON.stringify({ app, context: { 'tidings:stages': stages } }))
  const env = { ...process.env, HOME: folder, CI: 'true' }
  const parameters = ['--import', import.meta.resolve('tsx'), program, ...argv]
  return spawnSync(process.execPath, parameters, { cwd: folder, env, encoding: 'utf8', timeout: 50_000 })
}

it('leads to the doctor where a deployment fails', { timeout: 60_000 }, () => {
  const { status, stderr } = cdk('deploy', '--all', '--stage', 'trial')
  expect(stderr).toMatch(/What is missing says: npx tidings doctor --stage trial\n$/)
  expect(status).toBe(1)
})

it('refuses what it cannot deploy before the CDK starts', { timeout: 60_000 }, () => {
  expect(cdk('deploy', '--all')).toMatchObject({ status: 2, stdout: '' })
})
