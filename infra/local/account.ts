/** The account and region that the local cloud's names carry; no such account exists. */
export const localAccount = { id: '000000000000', region: 'eu-central-1' } as const

/** An ARN of the local cloud, for example of `sqs` and `tidings-local-lanes.fifo`. */
export function localArn(service: string, resource: string): string {
  return `arn:aws:${service}:${localAccount.region}:${localAccount.id}:${resource}`
}
