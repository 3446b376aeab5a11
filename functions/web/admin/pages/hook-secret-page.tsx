import type { HookEndpoint } from '../../../core/hooks/hook-endpoint.ts'
import { verifySnippet } from '../../../core/hooks/verify-snippet.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Moment } from './moment.tsx'
import { settingsPage } from './settings-frame.tsx'

const at = '/admin/settings/hooks'

/** A secret that was just made, and how it is used. */
export function hookSecretPage(
  frame: PageFrame,
  props: { readonly signedIn: SignedIn; readonly endpoint: HookEndpoint; readonly secret: string },
): string {
  const { signedIn, endpoint, secret } = props
  const { formerSecret: former } = endpoint
  const title = 'Keep this secret now'
  return settingsPage(
    frame,
    { signedIn, title, at },
    <>
      <h1>{title}</h1>
      <p class="standfirst">
        Its program checks with it that an event comes from here. It is shown this once; put it where the
        program finds its secrets.
      </p>
      <p class="key-name">{endpoint.description}</p>
      <pre class="command secret">{secret}</pre>
      {former && (
        <p>
          Until <Moment at={former.until} timeZone={frame.site.timeZone} /> the secret from before signs as
          well, so nothing is lost while you change it over.
        </p>
      )}
      <section class="desk-part" aria-labelledby="check">
        <h2 id="check">How its program checks an event</h2>
        <p>
          Any library for <a href="https://www.standardwebhooks.com">Standard Webhooks</a> does it. In Node it
          is a few lines:
        </p>
        <pre class="command hook-code">{verifySnippet}</pre>
        <p>
          It answers 2xx within 15 seconds. The same event may come twice, always under the same{' '}
          <code>webhook-id</code>, and in any order.
        </p>
      </section>
      <p class="actions">
        <a class="button" href={`${at}/${endpoint.id}`}>
          I have kept it
        </a>
      </p>
    </>,
  )
}
