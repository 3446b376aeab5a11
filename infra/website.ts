import { fileURLToPath } from 'node:url'
import { Duration, Fn, Stack } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  type IOrigin,
  OriginRequestPolicy,
  PriceClass,
  type ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { sharedFiles } from '../functions/core/site/published-headers.ts'
import { acknowledge } from './acknowledge.ts'
import { lead } from './domain.ts'
import type { Edge } from './edge.ts'
import type { SiteDomain } from './site-config.ts'
import { headersPolicy, sharedHeadersPolicy } from './site-headers.ts'
import { topology } from './topology.ts'

/** What the distribution is made with. */
export interface WebsiteProps {
  readonly siteBucket: Bucket
  readonly api: HttpApi
  readonly domain: SiteDomain | undefined
  readonly edge: Edge
}

/** The distribution: published files from their bucket, kept at the edge, and whatever acts from the HTTP API, kept nowhere. */
export class Website extends Construct {
  readonly distribution: Distribution
  /** Where the site is, without a slash at its end. */
  readonly address: string
  /**
   * What the distribution shows the HTTP functions, so that they know it: an id that CloudFront made up and tells nobody
   * outside the account. It guards no data, only the limits of the edge, so it may stand in a function's variables.
   */
  readonly mark: string

  constructor(scope: Construct, id: string, props: WebsiteProps) {
    super(scope, id)
    const headers = headersPolicy(this)
    this.mark = headers.responseHeadersPolicyId
    const acting = actingOrigin(props.api, this.mark)
    const files = this.filesFrom(props.siteBucket, acting)
    const shared = { ...files, responseHeadersPolicy: sharedHeadersPolicy(this) }
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `The site of ${Stack.of(this).stackName}`,
      defaultRootObject: 'index.html',
      defaultBehavior: { ...files, responseHeadersPolicy: headers },
      additionalBehaviors: {
        ...this.acting(acting, headers),
        ...Object.fromEntries(sharedFiles.map((path) => [`/${path}`, shared])),
      },
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      errorResponses: errorsNotKept,
      ...namesOf(props),
      ...(props.edge.webAclArn !== undefined && { webAclId: props.edge.webAclArn }),
    })
    this.acknowledge(props)
    const { domainName: host } = this.distribution
    this.address = `https://${props.domain?.name ?? host}`
    if (props.domain) lead(this, props.domain, { target: new CloudFrontTarget(this.distribution), host })
  }

  /** What the bucket lacks the public function says is not there, in the site's words. */
  private filesFrom(bucket: Bucket, acting: IOrigin): BehaviorOptions {
    return {
      origin: new OriginGroup({
        primaryOrigin: S3BucketOrigin.withOriginAccessControl(bucket),
        fallbackOrigin: acting,
        // A bucket says "forbidden" of what is missing to those who may not list it.
        fallbackStatusCodes: [403, 404],
      }),
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      functionAssociations: [
        this.atEdge('FindPage', 'find-page.js', FunctionEventType.VIEWER_REQUEST),
        this.atEdge('SendOn', 'send-on.js', FunctionEventType.VIEWER_RESPONSE),
      ],
    }
  }

  private acknowledge({ domain, edge }: WebsiteProps): void {
    const because = (rule: string, reason: string) => acknowledge(this.distribution, rule, reason)
    because('CFR1', 'Readers may be anywhere; nothing here is for some countries only.')
    because(
      'CFR3',
      'The paths of links in mails are secrets of their readers, and addresses are theirs: no log.',
    )
    if (edge.webAclArn === undefined)
      because('CFR2', 'A web ACL costs more a month than all the rest: a switch, off.')
    if (domain === undefined)
      because('CFR4', 'CloudFront decides which TLS its own names speak; `domain` mends it.')
  }

  private acting(origin: IOrigin, headers: ResponseHeadersPolicy): Record<string, BehaviorOptions> {
    const named = this.atEdge('NameViewer', 'name-viewer.js', FunctionEventType.VIEWER_REQUEST)
    const behaviour = (path: string): BehaviorOptions => ({
      origin,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // API Gateway knows itself by its own name only.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      // A key must not travel open even once; a person who types an address may be led.
      viewerProtocolPolicy: path.startsWith('/api/')
        ? ViewerProtocolPolicy.HTTPS_ONLY
        : ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: headers,
      functionAssociations: [named],
    })
    return Object.fromEntries(topology.http.addresses.map(({ path }) => [path, behaviour(path)]))
  }

  private atEdge(id: string, file: string, eventType: FunctionEventType) {
    const filePath = fileURLToPath(new URL(`edge/${file}`, import.meta.url))
    const code = FunctionCode.fromFile({ filePath })
    return {
      eventType,
      function: new EdgeFunction(this, id, { code, runtime: FunctionRuntime.JS_2_0 }),
    }
  }
}

/** Only with a certificate of the owner's may old TLS be refused. */
function namesOf({ domain, edge: { certificate } }: WebsiteProps) {
  if (!domain || !certificate) return {}
  const minimumProtocolVersion = SecurityPolicyProtocol.TLS_V1_2_2021
  return { domainNames: [domain.name], certificate, minimumProtocolVersion }
}

function actingOrigin(api: HttpApi, mark: string): IOrigin {
  return new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)), {
    customHeaders: { 'tidings-edge-mark': mark },
    // A little more than the slowest function takes.
    readTimeout: Duration.seconds(30),
  })
}

/**
 * CloudFront keeps these for ten seconds even where nothing is to be kept, whoever asked (Developer Guide, "Control how
 * long CloudFront caches errors"): a campaign asked for before it was made would not be there after.
 */
const errorsNotKept = [404, 405, 414, 500, 501, 502, 503, 504].map((httpStatus) => ({
  httpStatus,
  ttl: Duration.seconds(0),
}))
