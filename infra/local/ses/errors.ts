import type { XmlError } from '../wire/xml-answers.ts'

/** The XML namespace of SES v1. */
export const sesNamespace = 'http://ses.amazonaws.com/doc/2010-12-01/'

const refused = (code: string, message: string, fields?: XmlError['fields']): XmlError => ({
  code,
  message,
  status: 400,
  ...(fields === undefined ? {} : { fields }),
})

/** A parameter SES cannot take: an address, a tag, a size. */
export function invalidParameter(message: string): XmlError {
  return refused('InvalidParameterValue', message)
}

/** This message or recipient was refused. */
function messageRejected(message: string): XmlError {
  return refused('MessageRejected', message)
}

/** Senders, and in the sandbox recipients, that are not verified in the region. */
export function notVerified(region: string, identities: readonly string[]): XmlError {
  return messageRejected(
    'Email address is not verified. The following identities failed the check in region ' +
      `${region.toUpperCase()}: ${identities.join(', ')}`,
  )
}

/** Too many calls or recipients a second, or recipients a day: SES gives all three the same code. */
export function throttling(
  what: 'Maximum sending rate exceeded.' | 'Daily message quota exceeded.' | 'Rate exceeded',
): XmlError {
  return refused('Throttling', what)
}

/** The configuration set is not there. */
export function noConfigurationSet(name: string): XmlError {
  return refused('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`, {
    ConfigurationSetName: name,
  })
}

/** Sending through this configuration set is paused. */
export function configurationSetPaused(name: string): XmlError {
  return refused(
    'ConfigurationSetSendingPausedException',
    `Email sending is paused for configuration set <${name}>.`,
    { ConfigurationSetName: name },
  )
}

/** Sending is paused for the whole account. */
export function accountPaused(): XmlError {
  return refused('AccountSendingPausedException', 'Email sending is paused for the account.')
}

/** The sender's custom MAIL FROM domain has no MX record, and sending is set to fail then. */
export function mailFromNotVerified(domain: string): XmlError {
  return refused(
    'MailFromDomainNotVerifiedException',
    `The custom MAIL FROM domain of ${domain} is not verified.`,
  )
}
