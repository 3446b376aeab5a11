const senderIdentity = 'mail.studio.example'

/** Stages as owners write them into cdk.json, each of which has to be synthesised without a finding. */
export const stages = {
  minimal: { senderIdentity },
  'no CloudFront': { senderIdentity, cloudFront: false },
  'web ACL and domain, elsewhere': {
    senderIdentity,
    region: 'eu-central-1',
    hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'studio.example' },
    domain: { name: 'www.studio.example' },
    waf: true,
    deployer: { repository: 'studio/newsletter', content: true },
  },
  'domain without CloudFront': {
    senderIdentity,
    cloudFront: false,
    hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'studio.example' },
    domain: { name: 'studio.example' },
  },
  removable: { senderIdentity, removable: true },
  'existing identity': { senderIdentity, identity: 'existing', region: 'eu-west-1' },
  address: { senderIdentity: 'digest@studio.example' },
  'Route 53': {
    senderIdentity,
    hostedZone: { id: 'Z0123456789ABCDEFGHIJ', name: 'studio.example' },
    mailFrom: 'returns.mail.studio.example',
    dmarc: { policy: 'quarantine', reports: 'dmarc@reports.example' },
    alarmEmail: 'owner@studio.example',
    monthlyBudget: 20,
    region: 'eu-central-1',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What createApp is told of a stage: its settings under the name `test`, and that nothing is to be bundled. */
export function contextOf(stage: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { stage: 'test', 'tidings:stages': { test: stage }, 'aws:cdk:bundling-stacks': [] }
}
