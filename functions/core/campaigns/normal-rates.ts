/** A share of people, and whether it is as it should be. */
export interface JudgedRate {
  /** From 0 to 1; undefined where there is nobody to be a share of. */
  readonly share?: number
  readonly isHigh: boolean
  /** What is normal, in words that follow the number. */
  readonly normal: string
}

/**
 * What is normal of what comes back. AWS reviews an account at 5 % bounces and 0.1 % complaints ("Amazon SES sending review
 * process FAQs"), Gmail and Yahoo ask for complaints below 0.1 %; a list that was asked well has far fewer bounces.
 */
const bounds = {
  bounced: { most: 0.02, normal: 'normal is below 2 %; AWS looks into an account at 5 %' },
  complained: { most: 0.001, normal: 'normal is below 0.1 %, and providers put up with no more' },
  unsubscribed: { most: 0.01, normal: 'normal is below 1 %' },
} as const

/** Judges how many of so many people bounced, complained or unsubscribed. */
export function judgeRate(kind: keyof typeof bounds, people: number, base: number): JudgedRate {
  const { most, normal } = bounds[kind]
  if (base === 0) return { isHigh: false, normal }
  const share = people / base
  // One person alone is no trend, however short the list.
  return { share, isHigh: people > 1 && share > most, normal }
}

/** A share as people read it: `98.8 %`, `0.08 %`, `100 %`. */
export function shareInWords(part: number, whole: number): string {
  if (whole === 0) return '0 %'
  const percent = (100 * part) / whole
  const digits = percent > 0 && percent < 1 ? 2 : 1
  return `${percent.toLocaleString('en', { maximumFractionDigits: digits })} %`
}
