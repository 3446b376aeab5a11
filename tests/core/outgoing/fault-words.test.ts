import { expect, it } from 'vitest'
import { faultWords } from '../../../functions/core/outgoing/fault-words.ts'

it.each([
  ['ENOTFOUND', 'no host has this name (ENOTFOUND)'],
  ['ECONNRESET', 'the connection broke off (ECONNRESET)'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired (CERT_HAS_EXPIRED)'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate proves nothing (UNABLE_TO_VERIFY_LEAF_SIGNATURE)'],
  ['it took too long', 'it took too long'],
])('tells an owner what %s means', (reason, words) => {
  expect(faultWords(reason)).toBe(words)
})
