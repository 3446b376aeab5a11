/**
 * What a mail may do in the outbox: show its own styles and this machine's pictures. It runs nothing, posts nothing,
 * fetches nothing from elsewhere (a tracking pixel stays uncounted), and has an origin of its own that reaches nothing.
 */
export function framePolicy(localOrigin: string): string {
  return [
    'sandbox allow-popups allow-popups-to-escape-sandbox',
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src data: ${localOrigin}`,
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${localOrigin}`,
  ].join('; ')
}

/**
 * The HTML part as the frame shows it: attributes that begin with the site's origin lead to this machine instead, and
 * links open in a tab of their own. The stored message is left as it was sent.
 */
export function viewableHtml(html: string, siteOrigin: string, localOrigin: string): string {
  const local = html
    .replaceAll(`="${siteOrigin}/`, `="${localOrigin}/`)
    .replaceAll(`='${siteOrigin}/`, `='${localOrigin}/`)
    .replaceAll(`="${siteOrigin}"`, `="${localOrigin}"`)
  // The first base element counts; standing first, ours is in the head whatever the mail's markup is.
  return `<!doctype html><base target="_blank">${local}`
}
