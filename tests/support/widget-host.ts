import { aPublicApp } from '../web/public/public-ports.ts'
import { serveFetch } from './serve-fetch.ts'
import { everyQuestion } from './signup-questions.ts'
import { aFrame, realLook, realSignup } from './site-frame.ts'

/** A question of every type, a short form, and one that leads away afterwards. */
const signup = {
  consentText: 'Yes, send me new articles by e-mail. I can stop this at any time.',
  privacy: '/privacy/',
  fields: everyQuestion,
  forms: {
    short: { offer: [], fields: [], button: 'Join the list' },
    leading: { offer: [], fields: [], thanks: '/thanks' },
  },
}

/** A site with these signup settings, listening, and the embeddable form on it. */
export async function aSiteToEmbed(
  limits: Readonly<Record<string, number>> = {},
  more: Readonly<Record<string, unknown>> = {},
) {
  const settings = { signup: { ...signup, ...more, limits: { fillSeconds: 0.2, ...limits } } }
  const allowed: string[] = []
  const frame = aFrame(settings)
  // Settings name https origins only; a test's pages are at home on http.
  const site = { ...frame.site, signup: { ...frame.site.signup, allowedOrigins: allowed } }
  const { app, ports, words } = aPublicApp([], settings, { load: async () => ({ ...frame, site }) })
  await ports.compiled.write('site', site)
  for (const { path, body, contentType } of [...realLook().files, ...realSignup(site)])
    await ports.site.write(path, body, contentType)
  const { origin, stop } = await serveFetch(app)
  return {
    origin,
    stop,
    ports,
    words,
    settings: () => site,
    allow: (other: string) => void allowed.push(other),
  }
}

/** What a host's policy lets the form do: be fetched, and send. Nothing inline, no style of any kind, no picture. */
export const strictPolicy = (site: string) =>
  `default-src 'none'; script-src ${site}; connect-src ${site}; style-src 'none'; img-src 'none'; require-trusted-types-for 'script'`

/** Pages of somebody else's site, each with the same policy. */
export async function someonesPages(policy: string, pages: Readonly<Record<string, string>>) {
  return serveFetch({
    fetch(request) {
      const body = pages[new URL(request.url).pathname]
      const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
      return new Response(body, { status: body === undefined ? 404 : 200, headers })
    },
  })
}

/** A page with these words in its body. */
export function aHostPage(body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Somebody's page</title>${head}</head><body><main><h1>Somebody’s page</h1>${body}</main></body></html>`
}
