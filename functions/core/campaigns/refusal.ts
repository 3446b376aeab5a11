/** Why an order was not carried out, and what to do instead; both in plain words without a full stop. */
export interface Refusal {
  /** Stable kebab-case name of the rule, for programs. */
  readonly rule: string
  readonly reason: string
  readonly mend: string
}
