import type { HookEndpoint } from '../../../core/hooks/hook-endpoint.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { settingsPage } from './settings-frame.tsx'
import { Sure } from './sure-page.tsx'

const home = '/admin/settings/hooks'

interface Asked {
  readonly signedIn: SignedIn
  readonly endpoint: HookEndpoint
}

/** Says what another secret means, before the button that makes it. */
export function rotateHookPage(frame: PageFrame, { signedIn, endpoint }: Asked): string {
  const title = 'Give it a new secret?'
  return settingsPage(
    frame,
    { signedIn, title, at: home },
    <Sure
      signedIn={signedIn}
      title={title}
      about={endpoint.description}
      means={[
        'The new secret is shown once, on the next page.',
        'For 24 hours every event is signed with both, so its program can be changed over in peace.',
        'After that the one from before opens nothing.',
      ]}
      action={`${home}/${endpoint.id}/rotate`}
      button="Make a new secret"
      back={{ href: `${home}/${endpoint.id}`, label: 'No, keep this one' }}
    />,
  )
}

/** Says what removing an endpoint means, before the button that does it. */
export function removeHookPage(frame: PageFrame, { signedIn, endpoint }: Asked): string {
  const title = 'Remove this web hook?'
  return settingsPage(
    frame,
    { signedIn, title, at: home },
    <Sure
      signedIn={signedIn}
      title={title}
      about={endpoint.description}
      means={[
        'Its program is told nothing any more, not even what was still to be tried again.',
        'Its secret signs nothing any more. Its log goes after 30 days.',
      ]}
      action={`${home}/${endpoint.id}/remove`}
      button="Remove it"
      isFinal
      back={{ href: `${home}/${endpoint.id}`, label: 'No, keep it' }}
    />,
  )
}
