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
export function rotateHookPage(frame: PageFrame, asked: Asked): string {
  return sureHookPage(frame, asked, {
    title: 'Give it a new secret?',
    means: [
      'The new secret is shown once, on the next page.',
      'For 24 hours every event is signed with both, so its program can be changed over in peace.',
      'After that the one from before opens nothing.',
    ],
    act: 'rotate',
    button: 'Make a new secret',
    keep: 'No, keep this one',
  })
}

/** Says what removing an endpoint means, before the button that does it. */
export function removeHookPage(frame: PageFrame, asked: Asked): string {
  return sureHookPage(frame, asked, {
    title: 'Remove this web hook?',
    means: [
      'Its program is told nothing any more, not even what was still to be tried again.',
      'Its secret signs nothing any more. Its log goes after 30 days.',
    ],
    act: 'remove',
    button: 'Remove it',
    isFinal: true,
    keep: 'No, keep it',
  })
}

interface Question {
  readonly title: string
  readonly means: readonly string[]
  /** The last part of the address that the button posts to. */
  readonly act: 'remove' | 'rotate'
  readonly button: string
  readonly isFinal?: boolean
  /** The words on the way out. */
  readonly keep: string
}

function sureHookPage(
  frame: PageFrame,
  { signedIn, endpoint }: Asked,
  { title, means, act, button, isFinal = false, keep }: Question,
): string {
  const href = `${home}/${endpoint.id}`
  return settingsPage(
    frame,
    { signedIn, title, at: home },
    <Sure
      signedIn={signedIn}
      title={title}
      about={endpoint.description}
      means={means}
      action={`${href}/${act}`}
      button={button}
      isFinal={isFinal}
      back={{ href, label: keep }}
    />,
  )
}
