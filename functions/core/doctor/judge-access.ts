import { minute } from '../instant.ts'
import type { Caller, CallerFault, Greeting } from './facts.ts'
import { command, type Judgement, notChecked, ok, type Remedy, step, warning, wrong } from './finding.ts'

/** AWS refuses a signature that is more than five minutes off (Signature Version 4). */
const refusedFrom = 5 * minute

/** Whether this machine's clock agrees with AWS's, which tells its own in every answer, to the second. */
export function judgeClock({ ahead }: Greeting): Judgement {
  if (ahead === undefined) return notChecked('AWS did not answer, so there is nothing to compare with')
  const off = Math.abs(ahead)
  if (off <= minute) return ok('agrees with AWS')
  const message = `it is ${inWords(off)} ${ahead > 0 ? 'ahead of' : 'behind'} AWS’s`
  const mend = [
    command('sudo timedatectl set-ntp true'),
    step('On macOS and Windows: turn on "Set time automatically" in the settings'),
  ]
  return off >= refusedFrom
    ? wrong(message, 'AWS refuses requests that are five minutes off, whatever else is right', ...mend)
    : warning(message, 'AWS refuses requests from five minutes on', ...mend)
}

function inWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`
}

/** Whether AWS knows who asks. */
export function judgeCredentials({ caller }: Greeting, region: string): Judgement {
  if (!isCaller(caller)) return judgeRefused(caller, region)
  const message = `account ${caller.account}, region ${region}`
  if (caller.kind !== 'root') return ok(message)
  const why = 'whoever gets these keys owns the account, and nothing can hold them back'
  return warning(
    `${message}, as the root user`,
    why,
    command('aws configure sso'),
    step('Then delete the root user’s access keys: IAM console, My security credentials'),
  )
}

/** True when AWS told whose the credentials are. */
export function isCaller(caller: Caller | CallerFault): caller is Caller {
  return 'account' in caller
}

type FaultWords = { readonly message: string; readonly remedies: readonly Remedy[] }

function judgeRefused({ kind, code }: CallerFault, region: string): Judgement {
  const words: { readonly [kind in CallerFault['kind']]: FaultWords } = {
    'no-credentials': {
      message: 'there are none, neither in the environment nor in a profile',
      remedies: [command('aws configure sso'), command('export AWS_PROFILE=NAME')],
    },
    expired: { message: 'they have expired', remedies: [command('aws sso login')] },
    invalid: {
      message: `AWS does not know them (${code})`,
      remedies: [command('aws configure list'), command('aws sso login')],
    },
    unreachable: {
      message: `AWS did not answer in ${region} (${code})`,
      remedies: [step('Look at the network, a proxy, and whether that region exists')],
    },
    refused: {
      message: `AWS refused to tell whose they are (${code})`,
      remedies: [command('aws sts get-caller-identity')],
    },
  }
  const { message, remedies } = words[kind]
  return wrong(message, 'without them nothing can be deployed or looked at', ...remedies)
}

/** The least that the stack's template asks for (its rule CheckBootstrapVersion). */
const leastVersion = 6

/** Whether the CDK's own resources are in a region; `version` is undefined where they are not. */
export function judgeBootstrap(version: number | undefined, account: string, region: string): Judgement {
  const mend = command(`npx cdk bootstrap aws://${account}/${region}`)
  if (version === undefined)
    return wrong(`${region} is not prepared for the CDK`, 'deploying uploads its files there first', mend)
  if (version < leastVersion)
    return wrong(
      `${region} was prepared for an older CDK (version ${version} of at least ${leastVersion})`,
      'deploying is refused',
      mend,
    )
  return ok(`version ${version} in ${region}`)
}
