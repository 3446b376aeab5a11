import * as z from 'zod'

/** Settings of where a stage's site is reached. */
export const siteSettings = {
  /** False serves the site through the HTTP API: for accounts that may not make a distribution (yet). */
  cloudFront: z.boolean().default(true),
  /** The site's own name; the distribution's or the API's own when left out. */
  domain: z
    .strictObject({
      /** At the apex of a domain or below it; in `hostedZone`, its certificate and DNS records are made too. */
      name: z
        .string()
        .regex(
          /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
          'must be a host name such as www.studio.example',
        ),
      /** A certificate for the name that is there already: from us-east-1, or without CloudFront from the stage's region. */
      certificateArn: z
        .string()
        .regex(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[a-f0-9-]+$/, 'must be the ARN of a certificate')
        .optional(),
    })
    .optional(),
  /** True puts a web ACL before the distribution, for $7 a month and $0.60 a million requests. */
  waf: z.boolean().default(false),
}

interface SiteSettings {
  readonly cloudFront: boolean
  readonly domain?: { readonly name: string; readonly certificateArn?: string | undefined } | undefined
  readonly waf: boolean
  readonly region?: string | undefined
  readonly hostedZone?: { readonly id: string; readonly name: string } | undefined
}

/** The site's own name, and the zone that it lies in where that is ours to write to. */
export interface SiteDomain {
  readonly name: string
  readonly certificateArn?: string | undefined
  readonly zone?: { readonly id: string; readonly name: string } | undefined
}

/** The site's own name as a stage's settings give it; undefined when it has none. */
export function siteDomain({ domain, hostedZone }: SiteSettings): SiteDomain | undefined {
  if (!domain) return undefined
  const isWithin = hostedZone !== undefined && `.${domain.name}`.endsWith(`.${hostedZone.name}`)
  return { ...domain, ...(isWithin && { zone: hostedZone }) }
}

/** The one region that CloudFront takes certificates and web ACLs from. */
export const edgeRegion = 'us-east-1'

/** True when a stage needs something of that region which it does not bring: only then does it need a second stack. */
export function needsEdge({ cloudFront, domain, waf }: SiteSettings): boolean {
  return cloudFront && (waf || (domain !== undefined && domain.certificateArn === undefined))
}

/** What is wrong between settings of the site that are each in order: the key to mend, and one clause. */
export function siteFaults(stage: SiteSettings): readonly (readonly [key: string, fault: string])[] {
  const { cloudFront, waf, region } = stage
  const domain = siteDomain(stage)
  const faults: [string, string][] = []
  if (waf && !cloudFront) faults.push(['waf', 'needs cloudFront, since an HTTP API takes no web ACL'])
  if (domain) faults.push(...domainFaults(domain, cloudFront ? 'us-east-1' : region))
  const isCertified = !domain || domain.certificateArn !== undefined
  if (cloudFront && region === undefined && (waf || !isCertified))
    faults.push([
      'region',
      'is needed here: a part of this stage stands in us-east-1, so say where the rest does',
    ])
  return faults
}

/** `home` is the only region that the certificate can be in, as far as it is known. */
function domainFaults(domain: SiteDomain, home: string | undefined): [key: string, fault: string][] {
  const { name, certificateArn, zone } = domain
  const order = `aws acm request-certificate --region ${home ?? 'REGION'} --domain-name ${name} --validation-method DNS`
  if (!zone && !certificateArn)
    return [['domain', `needs a hostedZone that holds ${name}, or a certificateArn, got by: ${order}`]]
  const [, , , region] = certificateArn?.split(':') ?? []
  if (region === undefined || home === undefined || region === home) return []
  return [['domain', `needs a certificateArn in ${home}, the only region it can be taken from`]]
}
