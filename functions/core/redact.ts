const address = /[^\s<>"'(),:;@[\]]+@[^\s<>"'(),:;@[\]]+\.[^\s<>"'(),:;@[\]]+/g
const token = /[A-Za-z0-9_-]{38,}\.[A-Za-z0-9_-]{22}/g

/** Text without e-mail addresses and signed tokens, for logs and for reasons we store (promise P6). */
export function redact(text: string): string {
  return text.replace(address, '[address]').replace(token, '[token]')
}
