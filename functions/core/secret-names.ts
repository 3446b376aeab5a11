import type { TargetName } from './syndication/post.ts'

/** Secrets of other people's services, which the owner puts into the parameter store: their names below the stage's prefix, and what each is. */
export const secretWords = {
  'turnstile-secret': 'the secret key of the Turnstile widget on signup forms',
  'mastodon-token': 'an access token of the Mastodon account, allowed to read and to write statuses',
  'bluesky-password': 'an app password of the Bluesky account',
  'dev-key': 'an API key of the DEV account',
  'syndication-webhook-secret':
    'what signs articles told by web hook: whsec_ and base64, two to change it over',
} as const

/** For example `mastodon-token`, which is the parameter `/tidings/prod/mastodon-token`. */
export type SecretName = keyof typeof secretWords

/** Every name, in the order people read them. */
export const secretNames = Object.keys(secretWords) as readonly SecretName[]

/** The secret that a network is asked with. */
export const networkSecrets: Readonly<Record<TargetName, SecretName>> = {
  webhook: 'syndication-webhook-secret',
  mastodon: 'mastodon-token',
  bluesky: 'bluesky-password',
  dev: 'dev-key',
}

/** True for the name of a secret. */
export function isSecretName(text: string): text is SecretName {
  return Object.hasOwn(secretWords, text)
}
