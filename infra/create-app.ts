import { App, Stack, Tags, Validations } from 'aws-cdk-lib'
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { AwsSolutionsChecks } from 'cdk-nag'
import { type StageConfig, stageConfig } from './config.ts'
import { Edge } from './edge.ts'
import { edgeRegion, needsEdge } from './site-config.ts'
import { TidingsStack } from './tidings-stack.ts'

/**
 * The CDK app with one stack, `tidings-<stage>`, and `tidings-<stage>-edge` where a part has to stand in us-east-1 and
 * the rest stands elsewhere. `context` adds to what the CDK's command line hands over; where both
 * name a key, the command line's holds. Throws one readable sentence when the stage cannot be used. What cdk-nag's
 * AwsSolutions finds and nobody acknowledged fails every synthesis.
 */
export function createApp(context: Readonly<Record<string, unknown>> = {}): {
  readonly app: App
  readonly stack: TidingsStack
} {
  const app = new App({ context: { ...recommendedFlags, ...context } })
  const stage = stageConfig((key) => app.node.tryGetContext(key))
  const edge = edgeOf(app, stage)
  const stack = new TidingsStack(app, `tidings-${stage.name}`, {
    stage,
    ...(edge && { edge }),
    ...(stage.region ? { env: { region: stage.region } } : {}),
    terminationProtection: !stage.removable,
    description: 'Tidings: articles, digests, campaigns and bookings',
  })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  Tags.of(app).add('tidings:stage', stage.name)
  return { app, stack }
}

/** In a stack of its own, unless the stage stands in that region anyway: then the stage's stack makes it. */
function edgeOf(app: App, stage: StageConfig): Edge | undefined {
  if (!needsEdge(stage) || stage.region === edgeRegion) return undefined
  const stack = new Stack(app, `tidings-${stage.name}-edge`, {
    env: { region: edgeRegion },
    terminationProtection: !stage.removable,
    description: 'Tidings: what a distribution needs from us-east-1',
  })
  return new Edge(stack, 'Edge', stage)
}
