import { describe, expect, it, vi } from 'vitest'
import { checkTitles, type Finding } from '../../functions/core/doctor/finding.ts'
import {
  jsonAnswer,
  queryAnswer,
  queryRefusal,
  startLoopbackAws,
  type WireAnswer,
} from '../support/loopback-aws.ts'
import { aDesk } from './command-line.ts'

/** An account at this end of the wire, whose credentials it knows. */
async function anAccount(answers: Readonly<Record<string, WireAnswer>>) {
  const aws = await startLoopbackAws(answers)
  const variables = {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  }
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  return aws
}

describe('tidings doctor', () => {
  it('says of a deployed stage what is wrong, why it matters and what mends it, and fails', async () => {
    const aws = await anAccount({
      GetCallerIdentity: queryAnswer(
        'GetCallerIdentity',
        '<Account>111122223333</Account><Arn>arn:aws:sts::111122223333:assumed-role/Admin/ana@studio.example</Arn>',
      ),
      GetParameter: jsonAnswer({ Parameter: { Value: '28' } }),
      DescribeStacks: queryRefusal('ValidationError', 'Stack with id tidings-prod does not exist'),
    })
    const { status, out } = await aDesk().tidings('doctor', '--stage', 'prod')
    expect(out).toContain('account 111122223333, region eu-central-1')
    expect(out).toContain('eu-central-1 has no stack tidings-prod')
    expect(out).toContain('Why: this stage is not deployed')
    expect(out).toContain('Run: npm run deploy -- --stage prod')
    expect(out).toMatch(/^not checked +Table +needs: Stack$/m)
    expect(out).toMatch(/^not checked +SES quota +this endpoint does not know ses:GetAccount$/m)
    expect(out).toContain('1 thing wrong. Begin with: Stack.')
    expect(out).not.toContain('ana@')
    expect(aws.asked).toContain('DescribeStacks')
    expect(status).toBe(1)
  })

  it('tells it as JSON, one finding a check', async () => {
    await anAccount({ GetCallerIdentity: queryRefusal('InvalidClientTokenId', 'no', 403) })
    const { status, out } = await aDesk().tidings('doctor', '--stage', 'prod', '--json')
    const findings = JSON.parse(out) as Finding[]
    expect(findings.map(({ check }) => check)).toEqual(Object.keys(checkTitles))
    expect(findings.find(({ check }) => check === 'credentials')).toEqual({
      check: 'credentials',
      verdict: 'wrong',
      message: 'AWS does not know them (InvalidClientTokenId)',
      why: 'without them nothing can be deployed or looked at',
      remedies: [
        { kind: 'command', command: 'aws configure list' },
        { kind: 'command', command: 'aws sso login' },
      ],
    })
    expect(status).toBe(1)
  })

  it('calls a stage that cdk.json does not have wrong use', async () => {
    const { status, err } = await aDesk().tidings('doctor', '--stage', 'nowhere')
    expect(err).toContain('cdk.json has no stage "nowhere"')
    expect(status).toBe(2)
  })

  it('calls a stage of no region wrong use', async () => {
    for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE']) vi.stubEnv(name, undefined)
    for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) vi.stubEnv(name, '/dev/null')
    const { status, err } = await aDesk().tidings('doctor', '--stage', 'prod')
    expect(err).toContain('export AWS_REGION=')
    expect(status).toBe(2)
  })
})
