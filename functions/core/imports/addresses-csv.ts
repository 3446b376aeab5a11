import { stringify } from 'csv-stringify/sync'

/**
 * Addresses as somebody pasted them, one a line or with commas or semicolons between them, as the CSV file that an import of
 * suppressions reads: each with the reason. Of `Ana Lind <ana@example.com>` the address is taken. Empty when there is none.
 */
export function addressesCsv(pasted: string, reason: string): string {
  const addresses = pasted
    .split(/[\r\n,;]+/)
    .map((line) => (/<([^<>]*)>\s*$/.exec(line)?.[1] ?? line).trim())
    .filter((address) => address !== '')
  if (addresses.length === 0) return ''
  return stringify([['email', 'reason'], ...addresses.map((address) => [address, reason])])
}
