import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type DeployedTestStage, startDeployedStage } from '../support/deployed-stage.ts'
import { aCampaignFile } from '../support/owner-files.ts'
import { type Desk, openDesk } from './command-line.ts'

const moved = aCampaignFile(['articles: [rest-days]'])

describe('commands for a deployed stage', () => {
  let desk: Desk
  let prod: DeployedTestStage

  beforeAll(async () => {
    desk = openDesk({ 'campaigns/moved.md': moved })
    prod = await startDeployedStage(desk.at('content'))
  })
  afterAll(async () => {
    await prod?.stop()
    desk?.remove()
  })

  const at = async (stage: string, ...argv: readonly string[]) => {
    for (const [name, value] of Object.entries(prod.variables)) vi.stubEnv(name, value)
    return desk.tidings(...argv, '--stage', stage)
  }

  it('make the first key, which nobody could make over the network, and it is in the stage’s table', async () => {
    expect(await at('prod', 'key')).toMatchObject({
      status: 0,
      out: 'No key yet. Make one with: npx tidings key create --name NAME --scope SCOPE --stage prod\n',
    })
    const made = await at('prod', 'key', 'create', '--name', 'Form', '--scope', 'subscribers:write')
    expect(made.out).toMatch(/^tdg_[A-Za-z0-9_-]{43}\n$/)
    expect(made.err).toMatch(/revoke it with: npx tidings key revoke [0-9a-f]{12} --stage prod\n$/)
    expect(await prod.ports.apiKeys.list()).toMatchObject([{ name: 'Form' }])
  })

  it('import people by a job that the stage itself works off, and see them in an audience', async () => {
    desk.write('../people.csv', 'email,topics\nana@example.com,back-care\nben@example.com,back-care\n')
    const imported = await at('prod', 'subscribers', 'import', desk.at('people.csv'), '--basis', 'asked')
    expect(imported).toMatchObject({ status: 0, out: expect.stringContaining('2 ') })
    expect(await at('prod', 'apply')).toMatchObject({ status: 0, err: '' })
    const { out } = await at('prod', 'campaign', 'audience', 'moved', '--json')
    expect(JSON.parse(out)).toMatchObject({ people: 2 })
  })

  it('print the owner a link at the site’s own address, made with rights on the table alone', async () => {
    const { status, out, err } = await at('prod', 'admin-link', '--email', 'ana@studio.example')
    expect({ status, err }).toEqual({
      status: 0,
      err: expect.stringMatching(/^It signs ana@studio\.example in/),
    })
    expect(out).toMatch(/^https:\/\/[\w.-]+\/admin\/sign-in\/[\w-]{43}\n$/)
    expect(await prod.ports.desk.read()).toMatchObject({
      colleagues: [{ email: 'ana@studio.example', role: 'owner', addedBy: 'command line' }],
    })
  })

  it('put a secret into the stage’s own parameters, where its functions find it', async () => {
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(
      Readable.from(['a-key-of-dev\n']) as typeof process.stdin,
    )
    expect(await at('prod', 'secret', 'set', 'dev-key')).toEqual({
      status: 0,
      out: 'dev-key is set. It counts within five minutes.\n',
      err: '',
    })
    expect((await at('prod', 'secret')).out).toContain('set      dev-key')
    expect(await prod.ports.secrets.read('dev-key')).toBe('a-key-of-dev')
  })

  it('say what AWS said where it refuses', async () => {
    const { status, err } = await at('prod', 'campaign', 'send-now', 'moved')
    expect(err).toBe(
      'tidings: the stage prod could not do it. InvalidAction: The local cloud does not know the action GetIdentityVerificationAttributes\n',
    )
    expect(status).toBe(1)
  })

  it('give dead letters back with the owner’s own rights', async () => {
    prod.raiseEvent('no event')
    await prod.idle()
    const { out } = await at('prod', 'dead-letters', '--json')
    expect(JSON.parse(out)).toMatchObject({
      queues: expect.arrayContaining([expect.objectContaining({ name: 'events', messages: 1 })]),
    })
    expect((await at('prod', 'dead-letters', 'redrive')).out).toContain('events: 1 message given back.')
    await prod.idle()
    const told = await at('prod', 'dead-letters')
    expect(told.out).toContain('  npx tidings dead-letters redrive --stage prod\n')
    expect(told.out).toMatch(/^events: 1 message/)
    expect((await at('prod', 'dead-letters', 'discard', 'events', '--yes')).status).toBe(0)
  })

  it('write everyone into a file on this machine', async () => {
    const { status, err } = await at('prod', 'subscribers', 'export', '--out', desk.at('all.csv'))
    expect({ status, err }).toEqual({ status: 0, err: `2 people written to ${desk.at('all.csv')}.\n` })
  })

  it('say of a stage that is not deployed how to deploy it', async () => {
    expect(await at('dev', 'campaign', 'list')).toEqual({
      status: 1,
      out: '',
      err: 'tidings: eu-central-1 has no stack tidings-dev: deploy the stage first, with: npm run deploy -- --stage dev\n',
    })
  })

  it('call a stage that cdk.json does not have wrong use', async () => {
    const { status, err } = await at('nowhere', 'campaign', 'list')
    expect(err).toContain('cdk.json has no stage "nowhere"')
    expect(status).toBe(2)
  })

  it('point to the doctor where AWS does not tell', async () => {
    for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) vi.stubEnv(name, '/dev/null')
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE'])
      vi.stubEnv(name, undefined)
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
    vi.stubEnv('AWS_REGION', 'eu-central-1')
    const { status, err } = await desk.tidings('topics', '--stage', 'prod')
    expect(err).toContain('(CredentialsProviderError). What is missing says: npx tidings doctor --stage prod')
    expect(status).toBe(1)
  })
})
