import type { ApiKey } from '../../../core/keys/api-key.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { settingsPage } from './settings-frame.tsx'
import { Sure } from './sure-page.tsx'

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
  const title = 'Revoke this key?'
  return settingsPage(
    frame,
    { signedIn, title, at },
    <Sure
      signedIn={signedIn}
      title={title}
      about={
        <>
          {apiKey.name} (<code>{apiKey.id}</code>)
        </>
      }
      means={[
        'It opens nothing from the next request on, and neither does any key that was made with it.',
        'Whatever uses it stops working until it has another.',
      ]}
      action={`${at}/${apiKey.id}/revoke`}
      button="Revoke the key"
      typed={{ word: revokeWord, isFaulty: fault === true }}
      back={{ href: at, label: 'No, keep it' }}
    />,
  )
}
