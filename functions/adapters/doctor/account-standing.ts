import { GetParameterCommand, ParameterNotFound } from '@aws-sdk/client-ssm'
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts'
import { told } from '../../core/doctor/asked.ts'
import type { Caller, CallerFault, Greeting, StackStanding, StageName } from '../../core/doctor/facts.ts'
import type { AccountStanding } from '../../flows/doctor-ports.ts'
import type { FoundStack } from '../deployed/find-stack.ts'
import { ask, networkCode } from './ask.ts'
import type { DoctorClients } from './doctor-clients.ts'

type Clients = Pick<DoctorClients, 'sts' | 'ssmIn'>

/** The account that the credentials open, and the stage's stacks in it, which `find` and `findEdge` look up. */
export function accountStanding(
  { sts, ssmIn }: Clients,
  { qualifier }: Pick<StageName, 'qualifier'>,
  find: () => Promise<FoundStack>,
  findEdge: () => Promise<FoundStack>,
): AccountStanding {
  return {
    greet: async () => told(await greet(sts)),
    bootstrap: (region) => ask('ssm:GetParameter', () => bootstrapVersion(ssmIn(region), qualifier)),
    stack: () => ask('cloudformation:DescribeStacks', async () => standingOf(await find())),
    edgeStack: () => ask('cloudformation:DescribeStacks', async () => standingOf(await findEdge())),
    deployed: async () => {
      const found = await ask('cloudformation:DescribeStacks', find)
      if (found.kind !== 'told') return found
      if (found.value.kind !== 'whole')
        return { kind: 'silent', reason: 'needs a stack that tells everything' }
      return told(found.value.deployed)
    },
  }
}

function standingOf(found: FoundStack): StackStanding {
  if (found.kind === 'none') return found
  return { kind: 'there', status: found.status, missing: found.kind === 'partial' ? found.missing : [] }
}

/** Asks who asks, and takes the time from the answer's Date, which a refusal has too (RFC 9110 section 6.6.1). */
async function greet(client: STSClient): Promise<Greeting> {
  let ahead: number | undefined
  const command = new GetCallerIdentityCommand({})
  command.middlewareStack.add(
    (next) => async (input) => {
      const result = await next(input)
      ahead = aheadOf(result.response)
      return result
    },
    // Nearest to the wire: the SDK's own step throws on a refusal.
    { step: 'deserialize', priority: 'low', name: 'readDate' },
  )
  const caller = await callerOf(client, command)
  return { ...(ahead !== undefined && { ahead }), caller }
}

function aheadOf(response: unknown): number | undefined {
  const { headers = {} } = response as { readonly headers?: Readonly<Record<string, string>> }
  const theirs = Date.parse(headers.date ?? '')
  return Number.isNaN(theirs) ? undefined : Date.now() - theirs
}

async function callerOf(client: STSClient, command: GetCallerIdentityCommand): Promise<Caller | CallerFault> {
  try {
    const { Account: account = '', Arn: arn = '' } = await client.send(command)
    return { account, kind: arn.endsWith(':root') ? 'root' : arn.includes(':user/') ? 'user' : 'role' }
  } catch (cause) {
    const fault = cause instanceof Error ? faultOf(cause) : undefined
    if (!fault) throw cause
    return fault
  }
}

const unknownToAws = [
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
  'IncompleteSignature',
  'AuthFailure',
]

function faultOf(cause: Error): CallerFault | undefined {
  const code = cause.name
  if (/^ExpiredToken|^RequestExpired/.test(code)) return { kind: 'expired', code }
  if (/^(Credentials|Token)ProviderError$/.test(code))
    return { kind: /expired/i.test(cause.message) ? 'expired' : 'no-credentials', code }
  if (unknownToAws.includes(code)) return { kind: 'invalid', code }
  if ('$metadata' in cause && 'message' in cause && '$fault' in cause) return { kind: 'refused', code }
  const silence = networkCode(cause)
  return silence === undefined ? undefined : { kind: 'unreachable', code: silence }
}

/** The CDK keeps the version of its bootstrap in a parameter of each region (AWS CDK, "Bootstrapping"). */
async function bootstrapVersion(
  client: ReturnType<Clients['ssmIn']>,
  qualifier: string,
): Promise<number | undefined> {
  try {
    const { Parameter } = await client.send(
      new GetParameterCommand({ Name: `/cdk-bootstrap/${qualifier}/version` }),
    )
    return Number(Parameter?.Value)
  } catch (cause) {
    if (cause instanceof ParameterNotFound) return undefined
    throw cause
  }
}
