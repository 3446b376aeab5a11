import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { formMark } from '../../../core/desk/secret.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPolicy } from '../admin-headers.ts'
import { DeskDrawer, DeskMenu } from './desk-menu.tsx'

/** What a page of the desk says of itself. */
interface DeskMeta {
  readonly title: string
  /** Who looks at it; absent for a stranger. */
  readonly signedIn?: SignedIn | undefined
  /** The address of the place in the menu that it belongs to. */
  readonly place?: string | undefined
}

/** A whole page of the desk around the content of `main`, as text that starts with the doctype. */
export function deskPage(frame: PageFrame, { title, signedIn, place }: DeskMeta, content: Child): string {
  const { site, assets } = frame
  const page = (
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="content-security-policy" content={deskPolicy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Desk of ${site.name}`}</title>
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content={assets.paper.light} media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content={assets.paper.dark} media="(prefers-color-scheme: dark)" />
        <link rel="stylesheet" href={assets.desk} />
        <script src={assets.deskScript} defer />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
      </head>
      <body class="look-desk">
        <a class="skip-link" href="#content">
          Skip to content
        </a>
        <header class="site-header">
          <div class="wrap">
            <a class="site-name" href={signedIn ? '/admin' : '/'}>
              {site.name}
              <span class="desk-tag">Desk</span>
            </a>
            {signedIn && (
              <div class="desk-tools">
                <Act action="/admin/sign-out" signedIn={signedIn} quiet>
                  Sign out
                </Act>
                <DeskDrawer place={place}>
                  <Act action="/admin/sign-out" signedIn={signedIn} quiet>
                    Sign out
                  </Act>
                </DeskDrawer>
              </div>
            )}
          </div>
        </header>
        <div class={signedIn ? 'desk-frame' : undefined}>
          {signedIn && <DeskMenu place={place} />}
          <main id="content" tabindex={-1}>
            {content}
          </main>
        </div>
      </body>
    </html>
  )
  return `<!doctype html>\n${raw(String(page))}\n`
}

/** The hidden fields that show a form to be of this session, and of which page. */
export function Mark({ signedIn }: { readonly signedIn: SignedIn }) {
  return (
    <>
      <input type="hidden" name="mark" value={formMark(signedIn.secret)} />
      <input type="hidden" name="once" value={signedIn.formKey} />
    </>
  )
}

/** One button that posts. */
export function Act(props: {
  readonly action: string
  readonly signedIn: SignedIn
  readonly children: Child
  /** What it is about, for those who hear the button alone. */
  readonly about?: string
  readonly quiet?: boolean
  /** The one thing that the page is for. */
  readonly primary?: boolean
  readonly values?: Readonly<Record<string, string>>
}) {
  const { action, signedIn, children, about, quiet, primary, values = {} } = props
  const look = quiet ? 'button text' : 'button quiet'
  return (
    <form method="post" action={action}>
      <Mark signedIn={signedIn} />
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class={primary ? 'button' : look} type="submit">
        {children}
        {about && <span class="unseen"> {about}</span>}
      </button>
    </form>
  )
}
