// Cloudflare's check that a person is there, for sites that ask for one (signup.turnstile in site.yaml).
import { make } from './signup-fields.js'

const api = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit'

/**
 * Shows the check in the form's slot: it stands in the page itself, since their script looks for its elements there.
 * Answers two functions: what the check has found, and to check anew, as each finding is good for one request. Where
 * their script cannot be had nothing is found, and the site says what it thinks of that.
 */
export function challengeIn(host, siteKey, language) {
  const place = make('div', { slot: 'challenge' })
  const settings = { sitekey: siteKey, action: 'signup', language, size: 'flexible', 'response-field': false }
  let id
  host.append(place)
  whenLoaded(() => {
    id = window.turnstile.render(place, settings)
  })
  return {
    found: () => id && window.turnstile.getResponse(id),
    renew: () => id && window.turnstile.reset(id),
  }
}

/** Their script is loaded once, however many forms a page has. */
function whenLoaded(act) {
  if (window.turnstile) return act()
  const known = document.querySelector(`script[src="${api}"]`)
  const script = known ?? make('script', { src: trusted(api), async: true })
  script.addEventListener('load', act)
  if (!known) document.head.append(script)
}

/** A page may insist on trusted types; one that lists their policies has to list this one. */
function trusted(url) {
  const policy = window.trustedTypes?.createPolicy('tidings', { createScriptURL: (asked) => asked })
  return policy ? policy.createScriptURL(url) : url
}
