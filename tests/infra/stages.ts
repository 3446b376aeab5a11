const senderIdentity = 'mail.studio.example'

/** Stages as owners write them into cdk.json, each of which has to be synthesised without a finding. */
export const stages = {
  minimal: { senderIdentity },
  'no CloudFront': { senderIdentity, cloudFront: false },
  removable: { senderIdentity, removable: true },
} as const satisfies Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What createApp is told of a stage: its settings under the name `test`, and that nothing is to be bundled. */
export function contextOf(stage: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { stage: 'test', 'tidings:stages': { test: stage }, 'aws:cdk:bundling-stacks': [] }
}
