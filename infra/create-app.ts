import { App, Stack, Tags, Validations } from 'aws-cdk-lib'
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { AwsSolutionsChecks } from 'cdk-nag'
import { type Bundles, bundleFunctions, writeMetafiles } from './bundle.ts'
import { type StageConfig, stageConfig } from './config.ts'
import { Edge } from './edge.ts'
import { edgeRegion, needsEdge } from './site-config.ts'
import { TidingsStack } from './tidings-stack.ts'

/** An app and its stack, `tidings-<stage>`. */
export interface CreatedApp {
  readonly app: App
  readonly stack: TidingsStack
}

/**
 * The CDK app with one stack, `tidings-<stage>`, and `tidings-<stage>-edge` where a part has to stand in us-east-1 and
 * the rest stands elsewhere. `context` adds to what the CDK's command line hands over; where both
 * name a key, the command line's holds. Throws one readable sentence when the stage cannot be used. What cdk-nag's
 * AwsSolutions finds and nobody acknowledged fails every synthesis. It bundles nothing: where the context does not forbid
 * it, its functions need `createBundledApp`.
 */
export function createApp(context: Readonly<Record<string, unknown>> = {}): CreatedApp {
  const app = newApp(context)
  return addStacks(app, stageOf(app))
}

/** As `createApp`, with the functions bundled if any stack that is asked for has some. */
export async function createBundledApp(): Promise<CreatedApp> {
  const app = newApp({})
  // Before the bundling, which takes seconds: a stage that cannot be used is told at once.
  const stage = stageOf(app)
  if (!wantsBundles(app)) return addStacks(app, stage)
  // The CDK leaves constructs no time to wait, and what makes bundles small needs it.
  const bundles = await bundleFunctions()
  writeMetafiles(bundles, app.outdir)
  return addStacks(app, stage, bundles)
}

function newApp(context: Readonly<Record<string, unknown>>): App {
  return new App({ context: { ...recommendedFlags, ...context } })
}

function stageOf(app: App): StageConfig {
  return stageConfig((key) => app.node.tryGetContext(key))
}

/** The CDK's command line names the stacks that are to be bundled, none for a command that only looks at them. */
function wantsBundles(app: App): boolean {
  const stacks: unknown = app.node.tryGetContext('aws:cdk:bundling-stacks')
  return !(Array.isArray(stacks) && stacks.length === 0)
}

function addStacks(app: App, stage: StageConfig, bundles?: Bundles): CreatedApp {
  const edge = edgeOf(app, stage)
  const stack = new TidingsStack(app, `tidings-${stage.name}`, {
    stage,
    ...(edge && { edge }),
    ...(bundles && { bundles }),
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
