import { CfnOutput } from 'aws-cdk-lib'
import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AaaaRecord,
  ARecord,
  HostedZone,
  type IAliasRecordTarget,
  RecordTarget,
} from 'aws-cdk-lib/aws-route53'
import type { Construct } from 'constructs'
import type { SiteDomain } from './site-config.ts'

/** The domain's certificate: the owner's own, or one that its hosted zone proves, in the region of the scope's stack. */
export function certificateFor(scope: Construct, domain: SiteDomain): ICertificate {
  const { name: domainName, certificateArn } = domain
  if (certificateArn) return Certificate.fromCertificateArn(scope, 'Certificate', certificateArn)
  const validation = CertificateValidation.fromDns(zoneOf(scope, 'ProvingZone', domain))
  return new Certificate(scope, 'Certificate', { domainName, validation })
}

/** Leads the domain to a target: by records in its hosted zone, or by an output that names the one to be made elsewhere. */
export function lead(
  scope: Construct,
  domain: SiteDomain,
  to: { readonly target: IAliasRecordTarget; readonly host: string },
): void {
  const zone = zoneOf(scope, 'Zone', domain)
  if (zone) {
    const record = { zone, recordName: `${domain.name}.`, target: RecordTarget.fromAlias(to.target) }
    new ARecord(scope, 'Address4', record)
    new AaaaRecord(scope, 'Address6', record)
  } else {
    new CfnOutput(scope, 'DomainRecord', {
      description: 'The DNS record to make; at the apex of a domain, an ALIAS or ANAME record instead',
      value: `${domain.name} CNAME ${to.host}`,
    })
  }
}

function zoneOf(scope: Construct, id: string, { zone }: SiteDomain) {
  if (!zone) return undefined
  const { id: hostedZoneId, name: zoneName } = zone
  return HostedZone.fromHostedZoneAttributes(scope, id, { hostedZoneId, zoneName })
}
