import type { Child } from 'hono/jsx'
import { networkSecrets } from '../../../core/secret-names.ts'
import type { Site } from '../../../core/site/site.ts'
import type { TargetName } from '../../../core/syndication/post.ts'
import type { SettingFact } from './site-facts.tsx'

/** Where articles go besides the site, and what proves us there. */
export function networkFacts({ syndication }: Site): readonly SettingFact[] {
  const { mastodon, bluesky, dev, webhook } = syndication
  const own = bluesky?.service === 'https://bsky.social' ? '' : ` on ${bluesky?.service}`
  return [
    fact('Mastodon', 'mastodon', mastodon, `The account of the token on ${mastodon?.server}`),
    fact('Bluesky', 'bluesky', bluesky, `${bluesky?.handle}${own}`),
    fact('DEV', 'dev', dev, 'The account of the key'),
    fact('Signed web hook', 'webhook', webhook, webhook && new URL(webhook.url).host),
  ]
}

function fact(
  label: string,
  target: TargetName,
  settings: { readonly auto: boolean } | undefined,
  whom = '',
): SettingFact {
  const path = `syndication.${target}`
  return { label, value: settings ? told(whom, settings.auto, networkSecrets[target]) : 'Not told', path }
}

function told(whom: string, auto: boolean, secret: string): Child {
  return (
    <>
      {whom}. {auto ? 'Every new article goes there' : 'Only articles that ask for it go there'}; its secret
      is <code>{secret}</code>
    </>
  )
}
