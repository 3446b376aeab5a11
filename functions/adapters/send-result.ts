import type { SendResult } from '../core/email/send-result.ts'
import { redact } from '../core/redact.ts'

/** SES error names that stop every message until the owner mends something. */
const fatalNames = new Set([
  'AccountSendingPausedException',
  'ConfigurationSetSendingPausedException',
  'MailFromDomainNotVerifiedException',
  'ConfigurationSetDoesNotExistException',
  'ConfigurationSetDoesNotExist',
  'AccessDenied',
  'AccessDeniedException',
  'CredentialsProviderError',
  'ProviderError',
  'TokenProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'NotAuthorized',
  'OptInRequired',
  'RequestExpired',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
])
/** Refusals of one message whose text says that no other would fare better. */
const fatalWords = /not verified|sending (?:is |has been )?(?:paused|suspended|disabled)/i
const throttleNames = /^(?:Throttling|ThrottlingException|TooManyRequestsException|RequestThrottled\w*)$/
const unreachable = /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/
const tlsFaults = /^(?:CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|ERR_SSL_)/

/** Words of the SDK's connection timeout (its request timeout has others), and of Node for a TLS handshake cut short. */
const notConnected = /did not establish a connection|before secure TLS connection was established/i

/**
 * Reads what a failed SES send call proved (facts: e-mail, Amazon SES). A refusal that SES names is definite, and says
 * something about the message. A 4xx without SES's name, whether a proxy's or one cut short, says only that nobody was
 * mailed, as does a failure to resolve, connect or shake hands. A timeout, reset, 5xx or unreadable success may have mailed.
 */
export function sendResultOf(error: unknown): SendResult {
  const { name, message, code, syscall, status, isNamed } = describe(error)
  const reason = redact(`${name}: ${message}`).slice(0, 300)
  if (fatalNames.has(name)) return { kind: 'fatal', reason }
  if (status !== undefined && status >= 400 && status < 500) {
    const refused = refusal(name, message, reason, status)
    return refused.kind === 'rejected' && !isNamed ? { kind: 'not-sent', reason } : refused
  }
  const neverConnected =
    syscall === 'connect' || unreachable.test(code) || tlsFaults.test(code) || notConnected.test(message)
  return { kind: neverConnected ? 'not-sent' : 'unknown', reason }
}

function refusal(name: string, message: string, reason: string, status: number): SendResult {
  if (status === 408 || name.startsWith('RequestTimeout')) return { kind: 'unknown', reason }
  if (throttleNames.test(name) || status === 429) {
    return /daily message quota/i.test(message) ? { kind: 'quota' } : { kind: 'throttled' }
  }
  return fatalWords.test(message) ? { kind: 'fatal', reason } : { kind: 'rejected', reason }
}

function describe(error: unknown) {
  const fields = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly name?: unknown
    readonly message?: unknown
    readonly code?: unknown
    /** SES's own name for the error, as its answer has it; the SDK makes a `name` for those that have none. */
    readonly Code?: unknown
    readonly syscall?: unknown
    readonly $metadata?: { readonly httpStatusCode?: number }
  }
  return {
    name: String(fields.name ?? 'Error'),
    message: String(fields.message ?? error),
    code: String(fields.code ?? ''),
    syscall: fields.syscall,
    status: fields.$metadata?.httpStatusCode,
    isNamed: typeof fields.Code === 'string' && fields.Code !== '',
  }
}
