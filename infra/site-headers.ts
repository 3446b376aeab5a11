import { Duration } from 'aws-cdk-lib'
import {
  HeadersFrameOption,
  type HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseHeadersPolicyProps,
} from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'
import { publishedHeaders, sharedHeaders } from '../functions/core/site/published-headers.ts'

/** The headers of published files. Where a function set one itself, its own stands. */
export function headersPolicy(scope: Construct): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'Headers', published())
}

/** The same for files that pages of any site may load. */
export function sharedHeadersPolicy(scope: Construct): ResponseHeadersPolicy {
  const { 'access-control-allow-origin': anyone, ...others } = sharedHeaders
  return new ResponseHeadersPolicy(scope, 'SharedHeaders', {
    ...published(others),
    corsBehavior: {
      accessControlAllowOrigins: [anyone],
      accessControlAllowMethods: ['GET', 'HEAD'],
      accessControlAllowHeaders: ['*'],
      accessControlAllowCredentials: false,
      originOverride: false,
    },
  })
}

/** CloudFront wants some headers in fields of their own and refuses them among the rest. */
function published(further: Readonly<Record<string, string>> = {}): ResponseHeadersPolicyProps {
  const {
    'content-security-policy': contentSecurityPolicy,
    'strict-transport-security': transport,
    'x-content-type-options': _nosniff,
    'x-frame-options': frameOption,
    'referrer-policy': referrerPolicy,
    ...others
  } = publishedHeaders
  const override = false
  const seconds = Number(transport.replace('max-age=', ''))
  return {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override },
      strictTransportSecurity: { accessControlMaxAge: Duration.seconds(seconds), override },
      contentTypeOptions: { override },
      frameOptions: { frameOption: HeadersFrameOption[frameOption], override },
      referrerPolicy: { referrerPolicy: referrerPolicy as HeadersReferrerPolicy, override },
    },
    customHeadersBehavior: {
      customHeaders: Object.entries({ ...others, ...further }).map(([header, value]) => ({
        header,
        value,
        override,
      })),
    },
  }
}
