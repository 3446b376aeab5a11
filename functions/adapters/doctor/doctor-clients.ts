import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { IAMClient } from '@aws-sdk/client-iam'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SNSClient } from '@aws-sdk/client-sns'
import { SSMClient } from '@aws-sdk/client-ssm'
import { STSClient } from '@aws-sdk/client-sts'
import { awsClients } from '../aws-clients.ts'
import { type Account, timeouts } from '../client-settings.ts'
import type { Clients } from '../create-ports.ts'

/** The clients of the product and those that only the command line uses, all in one region. */
export interface DoctorClients extends Clients {
  readonly cloudformation: CloudFormationClient
  readonly iam: IAMClient
  readonly sesv2: SESv2Client
  readonly sns: SNSClient
  readonly sts: STSClient
  /** CloudFormation in another region. */
  readonly cloudformationIn: (region: string) => CloudFormationClient
  /** The parameter store of another region. */
  readonly ssmIn: (region: string) => SSMClient
}

/** A person waits, once: longer than a function may. */
const patience = { requests: 5_000, objects: 10_000 }

/** Clients for the region; where and as whom they sign comes from the environment when left out. */
export function doctorClients(account: Partial<Account> & Pick<Account, 'region'>): DoctorClients {
  const settings = { ...account, requestHandler: timeouts(patience.requests) }
  return {
    ...awsClients(account, patience),
    cloudformation: new CloudFormationClient(settings),
    iam: new IAMClient(settings),
    sesv2: new SESv2Client(settings),
    sns: new SNSClient(settings),
    sts: new STSClient(settings),
    cloudformationIn: (region) => new CloudFormationClient({ ...settings, region }),
    ssmIn: (region) => new SSMClient({ ...settings, region }),
  }
}
