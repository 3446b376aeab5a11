import { notHere, told } from '../../functions/core/doctor/asked.ts'
import type { Deployed, SendingAccount, SendingIdentity } from '../../functions/core/doctor/facts.ts'
import type { CheckName, Finding } from '../../functions/core/doctor/finding.ts'
import type { Examination } from '../../functions/flows/doctor-check.ts'
import type { DoctorPorts } from '../../functions/flows/doctor-ports.ts'
import { examineDeployment } from '../../functions/flows/examine-deployment.ts'

export const prod: Examination = {
  stage: 'prod',
  region: 'eu-central-1',
  stackName: 'tidings-prod',
  qualifier: 'hnb659fds',
  events: ['BOUNCE', 'SEND'],
  timeToLive: 'expiresAt',
  hasEdge: true,
  isLocal: false,
}

export const deployed: Deployed = {
  senderIdentity: 'mail.studio.example',
  configurationSet: 'prod-messages',
  scheduleGroup: 'tidings-prod-campaigns',
  schedulerRoleArn: 'arn:aws:iam::111122223333:role/tidings-prod-scheduler',
  parameterPrefix: '/tidings/prod',
  tableName: 'prod-table',
  siteAddress: 'https://studio.example',
  alarmTopic: 'arn:aws:sns:eu-central-1:111122223333:tidings-prod-alarms',
}

export const goodAccount: SendingAccount = {
  hasProductionAccess: true,
  perDay: 50_000,
  perSecond: 14,
  sentLastDay: 120,
  isSending: true,
  enforcement: 'healthy',
  suppresses: ['bounce', 'complaint'],
}

export const goodIdentity: SendingIdentity = {
  isVerified: true,
  isDomain: true,
  dkim: { isOn: true, isVerified: true, tokens: ['one', 'two'] },
  mailFrom: { domain: 'bounce.mail.studio.example', status: 'success' },
}

/** A role's trust policy as the stack writes it, in this account, region and group. */
export const goodTrust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'scheduler.amazonaws.com' },
      Condition: {
        StringEquals: {
          'aws:SourceAccount': '111122223333',
          'aws:SourceArn':
            'arn:aws:scheduler:eu-central-1:111122223333:schedule-group/tidings-prod-campaigns',
        },
      },
    },
  ],
})

/** Ports to an account where all is well; a test changes the answers that it is about. */
export function doctorPorts(
  changes: { readonly [P in keyof DoctorPorts]?: Partial<DoctorPorts[P]> } = {},
): DoctorPorts {
  const texts: Readonly<Record<string, readonly string[]>> = {
    'bounce.mail.studio.example': ['v=spf1 include:amazonses.com ~all'],
    '_dmarc.studio.example': ['v=DMARC1; p=quarantine'],
  }
  return {
    clock: { now: () => '2026-12-01T09:30:00.000Z', ...changes.clock },
    account: {
      greet: async () => told({ ahead: 200, caller: { kind: 'role', account: '111122223333' } }),
      bootstrap: async () => told(28),
      stack: async () => told({ kind: 'there', status: 'UPDATE_COMPLETE', missing: [] }),
      edgeStack: async () => told({ kind: 'there', status: 'CREATE_COMPLETE', missing: ['TableName'] }),
      deployed: async () => told(deployed),
      ...changes.account,
    },
    email: {
      account: async () => told(goodAccount),
      identity: async () => told(goodIdentity),
      eventPath: async () =>
        told({ isSending: true, destinations: [{ isOn: true, isTopic: true, events: ['BOUNCE', 'SEND'] }] }),
      ...changes.email,
    },
    dns: {
      texts: async (name) => told(texts[name] ?? []),
      aliases: async (name) => told([`${name.split('.')[0]}.dkim.amazonses.com`]),
      mailHosts: async () => told([{ host: 'feedback-smtp.eu-central-1.amazonses.com', priority: 10 }]),
      ...changes.dns,
    },
    scheduling: {
      group: async () => told('ACTIVE'),
      trust: async () => told(goodTrust),
      ...changes.scheduling,
    },
    inside: {
      content: async () =>
        told({
          hasSettings: true,
          files: 40,
          uploadedAt: '2026-12-01T08:00:00.000Z',
          publication: { at: '2026-12-01T08:00:05.000Z', isCurrent: true, done: true },
        }),
      site: async () =>
        told({
          url: 'https://studio.example',
          sender: 'hello@mail.studio.example',
          asksChallenge: true,
          networks: ['mastodon', 'dev'],
        }),
      table: async () => told({ status: 'ACTIVE', id: 'table-1', known: 'table-1' }),
      tableCare: async () => told({ isRecoverable: true, isCleaned: true }),
      ticks: async () => told({ thisHour: 29, hourBefore: 60 }),
      deadLetters: async () => told([]),
      missingSecrets: async () => told([]),
      feeds: async () => told([{ name: 'blog' }]),
      hooks: async () => told([{ id: `hook-${'1'.repeat(16)}`, description: 'Customer list' }]),
      ...changes.inside,
    },
    web: {
      look: async () => told({ kind: 'answered', status: 200 }),
      ...changes.web,
    },
    alarms: { letters: async () => told({ confirmed: 1, pending: 0 }), ...changes.alarms },
  }
}

/** Ports to a stage on this machine: most questions have no sense there. */
export function localDoctor(changes: Parameters<typeof doctorPorts>[0] = {}): DoctorPorts {
  const no = async () => notHere
  return doctorPorts({
    ...changes,
    account: { greet: no, bootstrap: no, stack: no, edgeStack: no, ...changes.account },
    email: { identity: no, eventPath: no, ...changes.email },
    dns: { texts: no, aliases: no, mailHosts: no },
    scheduling: { group: no, trust: no },
    inside: { ticks: no, tableCare: no, ...changes.inside },
    web: { look: no },
    alarms: { letters: no },
  })
}

/** What an examination finds, by check. */
export async function findingsBy(
  ports: DoctorPorts,
  input: Examination = prod,
): Promise<Readonly<Record<CheckName, Finding>>> {
  const findings = await examineDeployment(ports, input)
  return Object.fromEntries(findings.map((finding) => [finding.check, finding])) as Record<CheckName, Finding>
}
