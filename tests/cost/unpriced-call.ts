/** A call that no price is known for: a bill without it would be too low. */
export class UnpricedCall extends Error {
  override readonly name = 'UnpricedCall'

  constructor(service: string, call: string) {
    super(`nobody has said what the call ${call} of ${service} costs`)
  }
}
