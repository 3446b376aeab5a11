import { type Asked, told } from '../../core/doctor/asked.ts'

/**
 * Asks, and makes of a refusal or of silence an answer: its clause names the action and never AWS's own sentence, which
 * may hold an address. What is neither is a fault of ours and is thrown.
 */
export async function ask<T>(action: string, question: () => Promise<T>): Promise<Asked<T>> {
  try {
    return told(await question())
  } catch (cause) {
    const reason = silenceOf(action, cause)
    if (reason === undefined) throw cause
    return { kind: 'silent', reason }
  }
}

function silenceOf(action: string, cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined
  const status = statusOf(cause)
  if (/^(AccessDenied|Unauthorized|AuthorizationError)/.test(cause.name))
    return `these credentials may not ask for it (${action})`
  if (/Throttl|TooManyRequests|RequestLimit/.test(cause.name))
    return `AWS was asked too often (${action}); ask again`
  if (/^(UnknownOperation|InvalidAction|NotImplemented)/.test(cause.name) || status === 501)
    return `this endpoint does not know ${action}`
  if (status !== undefined) return `AWS refused ${action} (${cause.name})`
  const code = networkCode(cause)
  return code === undefined ? undefined : `AWS did not answer ${action} (${code})`
}

/** The HTTP status of an answer that the SDK could not use; undefined where there was none. */
function statusOf(cause: Error): number | undefined {
  const { $metadata: metadata, $response: response } = cause as {
    readonly $metadata?: { readonly httpStatusCode?: number }
    readonly $response?: { readonly statusCode?: number }
  }
  return metadata?.httpStatusCode ?? response?.statusCode
}

/** Why nobody answered: the system's own code, or the SDK's name for it; undefined where that was not it. */
export function networkCode(cause: Error): string | undefined {
  if (cause.name === 'TimeoutError') return cause.name
  const { code } = cause as { readonly code?: unknown }
  return typeof code === 'string' && /^E[A-Z_]+$/.test(code) ? code : undefined
}
