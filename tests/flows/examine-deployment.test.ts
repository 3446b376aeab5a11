import { describe, expect, it } from 'vitest'
import { type Asked, notHere, told } from '../../functions/core/doctor/asked.ts'
import { type CheckName, checkTitles } from '../../functions/core/doctor/finding.ts'
import type { SecretName } from '../../functions/core/secret-names.ts'
import type { DoctorPorts } from '../../functions/flows/doctor-ports.ts'
import { examineDeployment } from '../../functions/flows/examine-deployment.ts'
import {
  deployed,
  doctorPorts,
  findingsBy,
  goodAccount,
  goodIdentity,
  localDoctor,
  prod,
} from '../support/doctor.ts'

type Changes = NonNullable<Parameters<typeof doctorPorts>[0]>
const says =
  <T>(value: T) =>
  async () =>
    told(value)
const silent = async (): Promise<Asked<never>> => ({
  kind: 'silent',
  reason: 'these credentials may not ask',
})
const caller = { kind: 'role', account: '111122223333' } as const
const { mailFrom: _, ...noMailFrom } = goodIdentity

const missing = (name: SecretName) => async (asked: readonly SecretName[]) =>
  told(asked.filter((each) => each === name))

const lastWeek = '2026-11-24T09:30:00.000Z'

/** For each check, one thing that makes it alone go wrong. */
const faults: { readonly [check in CheckName]: Changes } = {
  clock: { account: { greet: says({ ahead: 400_000, caller }) } },
  credentials: { account: { greet: says({ ahead: 0, caller: { kind: 'expired', code: 'ExpiredToken' } }) } },
  bootstrap: { account: { bootstrap: async (region) => told(region === 'eu-central-1' ? undefined : 28) } },
  'bootstrap-edge': { account: { bootstrap: async (region) => told(region === 'us-east-1' ? 5 : 28) } },
  stack: { account: { stack: says({ kind: 'none' }) } },
  'stack-edge': { account: { edgeStack: says({ kind: 'there', status: 'CREATE_FAILED', missing: [] }) } },
  outputs: { account: { stack: says({ kind: 'there', status: 'CREATE_COMPLETE', missing: ['TableName'] }) } },
  content: { inside: { content: says({ hasSettings: false, files: 0 }) } },
  publication: { inside: { content: says({ hasSettings: true, files: 3 }) } },
  site: { web: { look: says({ kind: 'silent', reason: 'ENOTFOUND' }) } },
  'table-care': { inside: { tableCare: says({ isRecoverable: false, isCleaned: true }) } },
  table: { inside: { table: says({ status: 'ACTIVE', id: 'table-2', known: 'table-1' }) } },
  'event-path': { email: { eventPath: says(undefined) } },
  'sender-right': {
    inside: {
      site: says({
        url: 'https://studio.example',
        sender: 'hello@other.example',
        asksChallenge: false,
        networks: [],
      }),
    },
  },
  identity: { email: { identity: says(undefined) } },
  'dkim-records': { dns: { aliases: says([]) } },
  dkim: {
    email: { identity: says({ ...goodIdentity, dkim: { isOn: false, isVerified: false, tokens: [] } }) },
  },
  'mail-from': { email: { identity: says(noMailFrom) } },
  'mail-from-records': { dns: { mailHosts: says([]) } },
  dmarc: {
    dns: { texts: async (name) => told(name.startsWith('bounce') ? ['v=spf1 include:amazonses.com'] : []) },
  },
  sandbox: { email: { account: says({ ...goodAccount, hasProductionAccess: false, perDay: 200 }) } },
  sending: { email: { account: says({ ...goodAccount, isSending: false }) } },
  quota: { email: { account: says({ ...goodAccount, sentLastDay: 50_000 }) } },
  suppression: { email: { account: says({ ...goodAccount, suppresses: [] }) } },
  schedules: { scheduling: { group: says(undefined) } },
  'schedules-role': { scheduling: { trust: says(undefined) } },
  tick: { inside: { ticks: says({ thisHour: 0, hourBefore: 12 }) } },
  'dead-letters': { inside: { deadLetters: says([{ queue: 'events-dead', messages: 2 }]) } },
  alarms: { alarms: { letters: says({ confirmed: 0, pending: 1 }) } },
  challenge: { inside: { missingSecrets: missing('turnstile-secret') } },
  networks: { inside: { missingSecrets: missing('dev-key') } },
  feeds: {
    inside: { feeds: says([{ name: 'blog', fault: { message: 'gone', mend: 'Find it', since: lastWeek } }]) },
  },
  hooks: {
    inside: {
      hooks: says([{ id: 'hook-1', description: 'List', disabled: { at: lastWeek, reason: 'it is gone' } }]),
    },
  },
}

describe('a doctor', () => {
  it('finds nothing where all is well, and makes every check, in the order in which to mend', async () => {
    const findings = await examineDeployment(doctorPorts(), prod)
    expect(findings.filter(({ verdict }) => verdict !== 'ok')).toEqual([])
    expect(findings.map(({ check }) => check)).toEqual(Object.keys(checkTitles))
  })

  it.each(Object.keys(faults) as CheckName[])(
    'finds what is wrong with %s, and nothing else',
    async (check) => {
      const findings = await examineDeployment(doctorPorts(faults[check]), prod)
      const bad = findings.filter(({ verdict }) => verdict === 'wrong' || verdict === 'warning')
      expect(bad.map((finding) => finding.check)).toEqual([check])
      const [finding] = bad
      const isTold = finding && 'why' in finding && finding.why !== '' && finding.remedies.length > 0
      expect(isTold, JSON.stringify(finding)).toBe(true)
    },
  )

  it('tells of what depends on a failed check what to mend first, and asks nothing of it', async () => {
    const asked: string[] = []
    const ports = doctorPorts({ account: { stack: says({ kind: 'none' }) } })
    const inside = new Proxy(ports.inside, {
      get(target, name: keyof DoctorPorts['inside']) {
        asked.push(name)
        return target[name]
      },
    })
    const found = await findingsBy({ ...ports, account: { ...ports.account, deployed: silent }, inside })
    for (const check of [
      'outputs',
      'content',
      'publication',
      'tick',
      'dkim',
      'challenge',
      'networks',
      'feeds',
      'hooks',
    ] as const)
      expect(found[check]).toMatchObject({ verdict: 'not-checked', message: 'needs: Stack' })
    expect(found.quota.verdict).toBe('ok')
    expect(asked).toEqual([])
  })

  it('says of a question that nobody answered why, and goes on with the others', async () => {
    const found = await findingsBy(doctorPorts({ email: { account: silent }, scheduling: { trust: silent } }))
    for (const check of ['sandbox', 'sending', 'schedules-role'] as const)
      expect(found[check]).toEqual({
        check,
        verdict: 'not-checked',
        message: 'these credentials may not ask',
      })
    expect(found.tick.verdict).toBe('ok')
    expect(found.schedules.verdict).toBe('ok')
  })

  it('takes SES’s word where the DNS is silent', async () => {
    const dns = { texts: silent, aliases: silent, mailHosts: silent }
    const well = await findingsBy(doctorPorts({ dns }))
    expect(well['dkim-records'].verdict).toBe('not-checked')
    expect(well.dkim.verdict).toBe('ok')
    expect(well['mail-from-records'].verdict).toBe('not-checked')
    const mailFrom = { domain: 'bounce.mail.studio.example', status: 'failed' } as const
    const ill = await findingsBy(
      doctorPorts({ dns, email: { identity: says({ ...goodIdentity, mailFrom }) } }),
    )
    expect(ill['mail-from-records'].verdict).toBe('wrong')
  })

  it('asks no question twice', async () => {
    const asked: string[] = []
    const ports = doctorPorts()
    const listening = <P extends object>(port: P) =>
      new Proxy(port, {
        get: (target, name) => {
          const ask: unknown = Reflect.get(target, name)
          if (typeof ask !== 'function') return ask
          return (...input: unknown[]) => {
            asked.push(JSON.stringify([String(name), ...input]))
            return ask(...input)
          }
        },
      })
    const { clock, ...others } = ports
    const loud = Object.fromEntries(Object.entries(others).map(([name, port]) => [name, listening(port)]))
    await examineDeployment({ clock, ...loud } as DoctorPorts, prod)
    expect(asked.length).toBeGreaterThan(20)
    expect(new Set(asked).size).toBe(asked.length)
  })

  it('looks for DMARC at the sender’s domain and above, or at SES’s identity while nothing is published', async () => {
    const looked: string[] = []
    const texts = async (name: string) => {
      if (name.startsWith('_dmarc.')) looked.push(name)
      return told([])
    }
    await findingsBy(doctorPorts({ dns: { texts } }))
    expect(looked).toEqual(['_dmarc.mail.studio.example', '_dmarc.studio.example'])
    const identity = { ...deployed, senderIdentity: 'news.example' }
    await findingsBy(
      doctorPorts({
        dns: { texts },
        account: { deployed: says(identity) },
        inside: { site: says(undefined) },
      }),
    )
    expect(looked.slice(2)).toEqual(['_dmarc.news.example'])
  })

  it('needs nothing of us-east-1 where no part of the stage stands there', async () => {
    const ports = doctorPorts(faults['bootstrap-edge'])
    expect((await findingsBy(ports, { ...prod, hasEdge: false }))['bootstrap-edge'].verdict).toBe('ok')
  })

  it('tells no address of anybody', async () => {
    const identity = { ...deployed, senderIdentity: 'ana@studio.example' }
    for (const changes of Object.values(faults)) {
      const ports = doctorPorts({ ...changes, account: { ...changes.account, deployed: says(identity) } })
      expect(JSON.stringify(await examineDeployment(ports, prod))).not.toMatch(/(ana|hello)@/)
    }
  })
})

describe('a doctor on this machine', () => {
  const local = { ...prod, stage: 'local', isLocal: true, hasEdge: false }

  it('says of what takes AWS that it is not checked here, and holds nothing up for it', async () => {
    const found = await findingsBy(localDoctor(), local)
    const here = [
      'bootstrap-edge',
      'stack-edge',
      'content',
      'publication',
      'table',
      'sender-right',
      'sandbox',
      'sending',
      'quota',
    ]
    for (const [check, finding] of Object.entries(found)) {
      if ([...here, 'dead-letters', 'challenge', 'networks', 'feeds', 'hooks'].includes(check))
        expect(finding.verdict, check).toBe('ok')
      else expect(finding, check).toEqual({ check, verdict: 'not-checked', message: 'not checked here' })
    }
  })

  it('mends this machine and not AWS', async () => {
    for (const check of ['content', 'table', 'sandbox', 'sending', 'dead-letters'] as const) {
      const found = await findingsBy(localDoctor(faults[check]), local)
      expect(found[check].verdict, check).toBe('wrong')
      expect(JSON.stringify(found[check]), check).not.toContain('aws ')
    }
    expect(
      (await findingsBy(localDoctor({ inside: { site: async () => notHere } }), local))['sender-right'],
    ).toEqual({
      check: 'sender-right',
      verdict: 'not-checked',
      message: 'not checked here',
    })
  })
})
