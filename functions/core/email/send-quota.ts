export interface SendQuota {
  /** Messages a second the account may send. */
  readonly perSecond: number
  /** Messages per rolling 24 hours; Infinity when unlimited. */
  readonly perDay: number
  readonly sentLastDay: number
}
