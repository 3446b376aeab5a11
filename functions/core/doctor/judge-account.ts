import type { SendingAccount, StageName } from './facts.ts'
import { command, type Judgement, ok, type Remedy, step, warning, wrong } from './finding.ts'

type Place = Pick<StageName, 'region'> & { readonly isLocal: boolean }

/** Whether AWS lets the account mail people who are not verified. */
export function judgeSandbox(
  account: SendingAccount,
  { url, region, isLocal }: Place & { readonly url: string },
): Judgement {
  if (account.hasProductionAccess) return ok('granted')
  const message = `the account is in the sandbox: ${account.perDay} messages a day, to verified addresses alone`
  const why = 'no subscriber can be mailed; preflight refuses every campaign'
  if (isLocal) return wrong(message, why, command('TIDINGS_SES=production npm start'))
  if (account.review === 'pending') {
    const wait = step(
      'AWS is looking at your request; it takes about a day and answers in the Support Center',
    )
    return wrong(`${message}; AWS has your request`, why, wait)
  }
  if (account.review === 'denied' || account.review === 'failed') {
    const again = step('Answer AWS in the Support Center: how people sign up, confirm and leave')
    return wrong(`${message}; AWS refused your request`, why, again)
  }
  return wrong(message, why, request(region, url))
}

function request(region: string, url: string): Remedy {
  return command(
    `aws sesv2 put-account-details --production-access-enabled --mail-type MARKETING --website-url ${url} ` +
      `--contact-language EN --region ${region}`,
  )
}

/** Whether SES sends at all. */
export function judgeSending(
  { isSending, enforcement }: SendingAccount,
  { region, isLocal }: Place,
): Judgement {
  if (enforcement === 'shutdown')
    return wrong(
      'AWS has stopped the account for its bounces or complaints',
      'nothing is sent until AWS lifts it',
      step('Answer AWS in the Support Center: what caused it and what you changed'),
    )
  if (!isSending)
    return wrong(
      'sending is paused for the account',
      'campaigns pause and confirmations wait',
      isLocal
        ? step('Read what npm start printed: the outbox holds a message that the ledger does not know')
        : command(`aws sesv2 put-account-sending-attributes --sending-enabled --region ${region}`),
    )
  if (enforcement === 'probation')
    return warning(
      'AWS is reviewing the account for its bounces or complaints',
      'AWS stops an account whose rates stay as they are',
      step('Read AWS’s mail about it; look at the reports and mail only people who confirmed'),
    )
  return ok(enforcement === 'healthy' ? 'on, and in good standing' : 'on')
}

/** What the account may still send today. */
export function judgeQuota(
  { perDay, perSecond, sentLastDay }: SendingAccount,
  { region }: Pick<Place, 'region'>,
): Judgement {
  const rate = `${digits(perDay)} a day at ${digits(perSecond)} a second; ${digits(sentLastDay)} in the last 24 hours`
  // SES tells an unlimited quota as -1.
  if (perDay < 0 || sentLastDay < perDay) return ok(perDay < 0 ? 'unlimited' : rate)
  return warning(
    `used up: ${rate}`,
    'campaigns wait and go on by themselves as the hours pass; confirmations wait with them',
    step(`Ask for more: Service Quotas console in ${region}, Amazon SES, Sending quota`),
  )
}

const digits = (count: number) => count.toLocaleString('en')

/** Whether SES itself spares addresses that bounced or complained. */
export function judgeSuppression(
  { suppresses }: SendingAccount,
  { region }: Pick<Place, 'region'>,
): Judgement {
  if (suppresses.includes('bounce') && suppresses.includes('complaint')) return ok('bounces and complaints')
  const message = `the account keeps ${suppresses.length === 0 ? 'none' : `${suppresses[0]}s only`}`
  const reasons = 'aws sesv2 put-account-suppression-attributes --suppressed-reasons BOUNCE COMPLAINT'
  return warning(
    message,
    'the stage’s own configuration set spares such addresses; whatever else this account sends does not',
    command(`${reasons} --region ${region}`),
  )
}
