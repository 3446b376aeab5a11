import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { AssetHashType, DockerImage, Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  Code,
  Function as Lambda,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { acknowledgeWildcard } from './acknowledge.ts'
import { type Bundle, writeBundle } from './bundle.ts'
import { rights } from './rights.ts'
import { type FunctionName, topology } from './topology.ts'

const handlers = fileURLToPath(new URL('../functions/handlers', import.meta.url))

/** What differs from one function to the next. */
export interface TidingsFunctionProps {
  readonly name: FunctionName
  /** Needed unless nothing is to be bundled. */
  readonly bundle?: Bundle
  readonly functionName: string
  readonly environment: Readonly<Record<string, string>>
  readonly logRetention: RetentionDays
}

/** One statement of a function's role. */
export interface Permission {
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  /** IAM conditions: operator, key, value. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Why a resource holds a wildcard; every permission with one gives its reason. */
  readonly wildcardReason?: string
}

/** One Lambda with the defaults of all of them: Node 24 on ARM, ESM, its own role and log group, JSON logs. */
export class TidingsFunction extends Lambda {
  private readonly ownRole: Role

  constructor(scope: Construct, id: string, props: TidingsFunctionProps) {
    const { timeout, memory } = topology.functions[props.name]
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(role)
    super(scope, id, {
      functionName: props.functionName,
      code: codeOf(props),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(timeout),
      memorySize: memory,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      recursiveLoop: continuesItself(props.name) ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
      environment: {
        ...props.environment,
        NODE_OPTIONS: '--enable-source-maps',
        ...(props.bundle && { CODE_MARK: markOf(props.bundle) }),
      },
    })
    this.ownRole = role
  }

  /** Adds one statement to the function's role: these actions on these resources, nothing wider. */
  allow({ actions, resources, conditions, wildcardReason }: Permission): void {
    const statement = { actions: [...actions], resources: [...resources] }
    this.addToRolePolicy(new PolicyStatement({ ...statement, ...(conditions && { conditions }) }))
    if (wildcardReason === undefined) return
    for (const resource of resources) acknowledgeWildcard(this.ownRole, resource, wildcardReason)
  }
}

/** A function that goes on by a message to its own queue would otherwise be stopped after about 16 rounds. */
function continuesItself(name: FunctionName): boolean {
  const goesOn = (queue: 'content' | 'lanes' | 'transactional') =>
    rights[name].also.includes(`push ${queue}`) && topology.queues[queue].consumer === name
  return goesOn('content') || goesOn('lanes') || goesOn('transactional')
}

/** Changes with every byte of a bundle: what a function made before is known to be of the same code. */
function markOf({ files }: Bundle): string {
  const hash = createHash('sha256')
  for (const [name, contents] of [...files].sort(([one], [other]) => (one < other ? -1 : 1)))
    hash.update(name).update(contents)
  return hash.digest('hex').slice(0, 16)
}

/** The handler's bundle as an asset; throws when it is to be bundled and is not. */
function codeOf({ name, bundle }: Pick<TidingsFunctionProps, 'name' | 'bundle'>): Code {
  return Code.fromAsset(handlers, {
    // The asset is what was bundled, so editing a handler redeploys only the functions it ends up in.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-pulled'),
      // CDK takes assets with equal options for one and the same: the name tells these apart.
      command: [name],
      local: {
        tryBundle(folder) {
          if (!bundle) throw new Error(`${name} is to be deployed and was not bundled.`)
          writeBundle(bundle, folder)
          return true
        },
      },
    },
  })
}
