import { App, Tags, Validations } from 'aws-cdk-lib'
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { AwsSolutionsChecks } from 'cdk-nag'
import { stageConfig } from './config.ts'
import { TidingsStack } from './tidings-stack.ts'

/**
 * The CDK app with one stack, `tidings-<stage>`. `context` adds to what the CDK's command line hands over; where both
 * name a key, the command line's holds. Throws one readable sentence when the stage cannot be used. What cdk-nag's
 * AwsSolutions finds and nobody acknowledged fails every synthesis.
 */
export function createApp(context: Readonly<Record<string, unknown>> = {}): {
  readonly app: App
  readonly stack: TidingsStack
} {
  const app = new App({ context: { ...recommendedFlags, ...context } })
  const stage = stageConfig((key) => app.node.tryGetContext(key))
  const stack = new TidingsStack(app, `tidings-${stage.name}`, {
    stage,
    ...(stage.region ? { env: { region: stage.region } } : {}),
    terminationProtection: !stage.removable,
    description: 'Tidings: articles, digests, campaigns and bookings',
  })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  Tags.of(stack).add('tidings:stage', stage.name)
  return { app, stack }
}
