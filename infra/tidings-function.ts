import { fileURLToPath } from 'node:url'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { type FunctionName, topology } from './topology.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

/** mjml's optional beautifiers and minifiers: never called by us, megabytes if bundled. */
const neverCalled = [
  'htmlnano',
  'js-beautify',
  'cssnano',
  'cssnano-preset-lite',
  'juice',
  'svgo',
  'uncss',
  'terser',
]

/** What differs from one function to the next. */
export interface TidingsFunctionProps {
  readonly name: FunctionName
  readonly functionName: string
  readonly environment: Readonly<Record<string, string>>
  readonly logRetention: RetentionDays
}

/** One Lambda with the defaults of all of them: Node 24 on ARM, ESM, its own role and log group, JSON logs. */
export class TidingsFunction extends NodejsFunction {
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
      entry: path(`../functions/handlers/${props.name}.ts`),
      projectRoot: path('..'),
      depsLockFilePath: path('../package-lock.json'),
      handler: 'handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(timeout),
      memorySize: memory,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
      bundling: {
        format: OutputFormat.ESM,
        mainFields: ['module', 'main'],
        minify: true,
        sourceMap: true,
        bundleAwsSDK: true,
        // Some dependencies are CommonJS and call require() at run time.
        banner: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);",
        tsconfig: path('../tsconfig.json'),
        esbuildArgs: Object.fromEntries([
          ...neverCalled.map((name) => [`--alias:${name}`, path('./never-called.ts')]),
          ['--alias:cheerio', 'cheerio/slim'],
        ]),
      },
    })
  }

  /** Adds one statement to the function's role: these actions on these resources, nothing wider. */
  allow(actions: readonly string[], ...resources: readonly string[]): void {
    this.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }))
  }
}
