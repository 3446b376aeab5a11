import { App, Tags } from 'aws-cdk-lib'
import { stageConfig } from './config.ts'
import { TidingsStack } from './tidings-stack.ts'

const app = new App()
const stage = stageConfig((key) => app.node.tryGetContext(key))
const stack = new TidingsStack(app, `tidings-${stage.name}`, {
  stage,
  ...(stage.region ? { env: { region: stage.region } } : {}),
  terminationProtection: !stage.removable,
  description: 'Tidings: articles, digests, campaigns and bookings',
})
Tags.of(stack).add('tidings:stage', stage.name)
