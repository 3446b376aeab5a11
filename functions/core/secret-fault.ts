import { isWebhookSecret } from './hooks/sign-webhook.ts'
import type { SecretName } from './secret-names.ts'

/** Most characters of a parameter (SSM, "Standard parameters"). */
const most = 4096

/** Why a text cannot be that secret, without the text; undefined when it can. */
export function secretFault(name: SecretName, value: string): string | undefined {
  if (value === '') return 'nothing was given'
  if (value.length > most) return `it has more than ${most} characters`
  if (name === 'syndication-webhook-secret')
    return value.split(/[\s,]+/).every(isWebhookSecret)
      ? undefined
      : 'it is not whsec_ and the base64 of 24 to 64 bytes. A new one: echo "whsec_$(openssl rand -base64 32)"'
  return /^[\x21-\x7e]+$/.test(value) ? undefined : 'it has blanks, line breaks or letters that no key has'
}
