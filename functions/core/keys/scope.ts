/** What a key may be made for, each with what it opens; `*` opens everything, what is still to come included. */
export const scopeWords = {
  'content:read': 'articles and topics, and where articles stand at other networks',
  'syndication:write': 'other networks: have articles told there, or taken down',
  'campaigns:read': 'campaigns with their previews, checks and audit trails; whether the table was restored',
  'campaigns:write': 'drafts: make, change and remove what has not started',
  'campaigns:send':
    'whatever mails people or stops it: schedule, send, test, pause, resume, cancel, decide doubts, let a restored table send',
  'reports:read': 'reports, recipients and doubts of campaigns',
  'subscribers:read': 'people: their addresses, states and consent',
  'subscribers:write': 'people: create, change, import and erase them',
  'segments:read': 'segments and counts of people',
  'segments:write': 'segments: keep and remove them',
  'suppressions:read': 'addresses that are never mailed',
  'suppressions:write': 'addresses that are never mailed: add, import and remove them',
  'jobs:read': 'how far an import or a count is',
  'keys:read': 'keys by name, never the keys themselves',
  'keys:write':
    'keys: make those that open no more and no longer than the key that makes them, and revoke any',
  'webhooks:read': 'web hooks and how their events were received, never their secrets',
  'webhooks:write':
    'web hooks: add, change, test and remove them; with addresses only for keys that may read people',
  '*': 'everything',
} as const

/** What a key may do: a resource and a verb. */
export type Scope = keyof typeof scopeWords

/** Every scope there is, `*` last. */
export const scopes = Object.keys(scopeWords) as [Scope, ...Scope[]]

/** Those of the needed scopes that the granted ones do not cover. */
export function lackingScopes(granted: readonly Scope[], needed: readonly Scope[]): readonly Scope[] {
  return granted.includes('*') ? [] : needed.filter((scope) => !granted.includes(scope))
}
