import type { ApiKey } from '../../../core/keys/api-key.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { settingsPage } from './settings-frame.tsx'

const at = '/admin/settings/keys'

/** A key that was just made, shown this once. */
export function madeKeyPage(
  frame: PageFrame,
  {
    signedIn,
    apiKey,
    secret,
  }: { readonly signedIn: SignedIn; readonly apiKey: ApiKey; readonly secret: string },
): string {
  return settingsPage(
    frame,
    { signedIn, title: 'Keep this key now', at },
    <>
      <h1>Keep this key now</h1>
      <p class="standfirst">
        This is the only time that it is shown: what we keep cannot be turned back into it. Put it where the
        program finds its secrets, never into a page or a repository.
      </p>
      <p class="key-name">{apiKey.name}</p>
      <pre class="command secret">{secret}</pre>
      <p>
        A request carries it in a header: <code>Authorization: Bearer KEY</code>. What the API answers is
        described at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.
      </p>
      <p class="actions">
        <a class="button" href={at}>
          I have kept it
        </a>
      </p>
    </>,
  )
}
