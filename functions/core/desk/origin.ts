const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/\S+.*\bSafari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/\b(iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** A browser as its owner knows it, such as `Firefox on Windows`: no version, no model, nothing of what it says itself. */
export function browserName(userAgent: string | undefined): string {
  const found = (table: typeof browsers) => table.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  const [browser, system] = [found(browsers), found(systems)]
  if (!browser) return system ? `A browser on ${system}` : 'A browser'
  return system ? `${browser} on ${system}` : browser
}

const dotted = /^(?:::ffff:)?((?:\d{1,3}\.){3})\d{1,3}$/i

/** The network of an IP address, enough to tell home from elsewhere: three parts of IPv4, three groups of IPv6. */
export function networkName(ip: string | undefined): string | undefined {
  if (!ip) return undefined
  const [, most] = dotted.exec(ip) ?? []
  if (most !== undefined) return `${most}*`
  if (!/^[0-9a-f:]{2,39}$/i.test(ip)) return undefined
  const groups = ip.toLowerCase().split('::')[0]?.split(':').filter(Boolean).slice(0, 3) ?? []
  return groups.length > 0 ? [...groups, '*'].join(':') : undefined
}
