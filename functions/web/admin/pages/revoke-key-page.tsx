import type { ApiKey } from '../../../core/keys/api-key.ts'
import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { Mark } from './desk-layout.tsx'
import { settingsPage } from './settings-frame.tsx'
import { TypedConfirmation } from './typed-confirmation.tsx'

const at = '/admin/settings/keys'
/** What has to be typed before a key is revoked. */
export const revokeWord = 'revoke'

/** Says what revoking a key means, before the word and the button that do it. */
export function revokeKeyPage(
  frame: PageFrame,
  {
    signedIn,
    apiKey,
    fault,
  }: { readonly signedIn: SignedIn; readonly apiKey: ApiKey; readonly fault?: boolean },
): string {
  return settingsPage(
    frame,
    { signedIn, title: 'Revoke this key?', at },
    <>
      <FaultSummary
        title="Nothing was revoked"
        faults={fault ? { typed: `Type ${revokeWord}, or leave this page` } : {}}
        id="revoke"
      />
      <h1>Revoke this key?</h1>
      <p class="standfirst">
        <bdi class="address">{apiKey.name}</bdi> (<code>{apiKey.id}</code>) opens nothing from the next
        request on, and neither does any key that was made with it. Whatever uses it stops working until it
        has another.
      </p>
      <form method="post" action={`${at}/${apiKey.id}/revoke`} novalidate>
        <Mark signedIn={signedIn} />
        <TypedConfirmation id="revoke-typed" word={revokeWord} {...(fault && { fault })} />
        <p class="actions">
          <button class="button danger" type="submit">
            Revoke the key
          </button>
        </p>
      </form>
      <p>
        <a class="onward-link" href={at}>
          No, keep it
        </a>
      </p>
    </>,
  )
}
