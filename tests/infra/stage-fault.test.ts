import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { stageTarget } from '../../functions/cli/stage-target.ts'
import { stageFault } from '../../infra/stage-fault.ts'

/** A folder whose cdk.json has this text. */
function folderWith(cdkJson: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-cdk-json-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'cdk.json'), cdkJson)
  return folder
}

const stageOf = (senderIdentity: string) =>
  folderWith(JSON.stringify({ context: { 'tidings:stages': { prod: { senderIdentity } } } }))

it('lets a stage with a domain of its own be deployed', () => {
  const folder = stageOf('mail.studio.ch')
  expect(stageFault({ folder, stage: 'prod', isDeployed: true })).toBeUndefined()
})

it.each(['mail.harbourstrength.example', 'digest@studio.test'])(
  'lets nobody deploy with the sample sender %s, and everybody synthesise with it',
  (senderIdentity) => {
    const folder = stageOf(senderIdentity)
    expect(stageFault({ folder, stage: 'prod', isDeployed: true })).toContain(
      `${senderIdentity} is nobody's, only a sample.`,
    )
    expect(stageFault({ folder, stage: 'prod', isDeployed: false })).toBeUndefined()
  },
)

it('names a stage that is not there', () => {
  const folder = stageOf('mail.studio.ch')
  expect(stageFault({ folder, stage: 'prd', isDeployed: false })).toContain('no stage "prd"')
})

it('says where a cdk.json is no JSON, to those who deploy and to every other command', async () => {
  const folder = folderWith('{ "context": {\n  "tidings:stages": {},\n } }\n')
  const says = /^cdk\.json is no JSON: .*JSON.*\. Often a comma is missing, or one is too many\.$/
  expect(stageFault({ folder, stage: 'prod', isDeployed: true })).toMatch(says)
  await expect(stageTarget('prod', folder)).rejects.toMatchObject({
    name: 'WrongUse',
    message: expect.stringMatching(says),
  })
})
