import { RemovalPolicy } from 'aws-cdk-lib'
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  DomainName,
  HttpApi,
  HttpMethod,
  HttpStage,
  IpAddressType,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import { certificateFor, lead } from './domain.ts'
import type { SiteDomain } from './site-config.ts'
import type { TidingsFunction } from './tidings-function.ts'
import { topology } from './topology.ts'

/** What the HTTP API is made with. */
export interface HttpProps {
  readonly stage: string
  readonly public: TidingsFunction
  readonly api: TidingsFunction
  readonly admin: TidingsFunction
  readonly logRetention: RetentionDays
  /** The site's own name, where no distribution has it. */
  readonly domain?: SiteDomain | undefined
}

/**
 * The HTTP API: everything that acts, by the addresses of the topology, and published files where no distribution serves
 * them. Who may ask from other origins is the apps' to say: API Gateway's own CORS would answer for them.
 */
export class Http extends Construct {
  readonly api: HttpApi
  /** Where it answers, without a slash at its end. */
  readonly address: string
  readonly stage: HttpStage

  constructor(scope: Construct, id: string, props: HttpProps) {
    super(scope, id)
    const integrations = {
      'http-public': toFunction('Public', props.public),
      'http-api': toFunction('Integrators', props.api),
      'http-admin': toFunction('Desk', props.admin),
    }
    this.api = new HttpApi(this, 'Api', {
      defaultIntegration: integrations['http-public'],
      createDefaultStage: false,
    })
    for (const { path, answers } of topology.http.addresses) {
      const methods = [HttpMethod.ANY]
      const integration = integrations[answers]
      this.api.addRoutes({ path: path.replace(/\*$/, '{proxy+}'), methods, integration })
    }
    this.stage = this.addStage(props)
    acknowledge(
      this.api,
      'APIG4',
      'The apps decide who may: forms are public, links in mails are signed, keys are looked up.',
    )
    this.address = props.domain ? `https://${props.domain.name}` : this.api.apiEndpoint
  }

  private addStage({ stage, logRetention, domain }: HttpProps): HttpStage {
    const { rate: rateLimit, burst: burstLimit } = topology.http.throttle
    // Below this prefix, deliveries of logs share one policy; apart, an account has room for ten.
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/vendedlogs/tidings-${stage}-http`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    return new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit, burstLimit },
      ...(domain && { domainMapping: { domainName: this.named(domain) } }),
      accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: logged },
    })
  }

  private named(domain: SiteDomain): DomainName {
    const name = new DomainName(this, 'Domain', {
      domainName: domain.name,
      certificate: certificateFor(this, domain),
      ipAddressType: IpAddressType.DUAL_STACK,
    })
    const { regionalDomainName: host, regionalHostedZoneId } = name
    lead(this, domain, { target: new ApiGatewayv2DomainProperties(host, regionalHostedZoneId), host })
    return name
  }
}

/** The route, never the path, which may hold somebody's token; and no address of anybody. */
const logged = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    time: AccessLogField.contextRequestTimeEpoch(),
    route: '$context.routeKey',
    method: AccessLogField.contextHttpMethod(),
    status: AccessLogField.contextStatus(),
    bytes: AccessLogField.contextResponseLength(),
    milliseconds: AccessLogField.contextResponseLatency(),
    fault: '$context.integrationErrorMessage',
  }),
)

/** One permission for all routes of the API: one for each would repeat itself a dozen times in the function's policy. */
function toFunction(id: string, lambda: TidingsFunction): HttpLambdaIntegration {
  return new HttpLambdaIntegration(id, lambda, { scopePermissionToRoute: false })
}
