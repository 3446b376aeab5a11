const digits = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** A part of a whole as people read it: `98.8 %`, which no line ends in; undefined where the whole is nothing. Never rounded to all or nothing that it is not. */
export function shareText(part: number, whole: number): string | undefined {
  if (whole <= 0) return undefined
  const share = (part / whole) * 100
  if (share > 0 && share < 0.1) return 'less than 0.1\u00a0%'
  if (share < 100 && share > 99.9) return 'more than 99.9\u00a0%'
  return `${digits.format(share)}\u00a0%`
}
