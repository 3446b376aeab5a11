import type { Child } from 'hono/jsx'
import type { Problem } from '../../../core/problem.ts'
import { settingsFile } from '../../../core/publication/upload-plan.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { type SettingsView, tokensFile } from '../../../flows/read-settings.ts'
import { Facts } from './facts.tsx'
import { networkFacts } from './network-facts.tsx'
import { settingsPage } from './settings-frame.tsx'
import { brandFacts, linkFacts, mailFacts, type SettingFact, signupFacts } from './site-facts.tsx'
import { Swatches } from './swatches.tsx'

/** What the site and its mails go by, each thing with the line of the file that sets it. */
export function settingsOverviewPage(
  frame: PageFrame,
  {
    signedIn,
    view,
    isLocal,
  }: {
    readonly signedIn: SignedIn
    readonly view: SettingsView
    /** True on this machine, where saving a file publishes it. */
    readonly isLocal: boolean
  },
): string {
  const { site, colours } = view
  return settingsPage(
    frame,
    { signedIn, title: 'Brand and sender', at: '/admin/settings' },
    <>
      <h1>Brand and sender</h1>
      <p class="standfirst">
        These are set in <code>{settingsFile}</code>, so that they are kept with your articles and a change
        can be looked at before it counts. {isLocal ? 'Save the file' : 'Change it and upload it'}, and the
        site, the mails and this page follow.
      </p>
      <FileStanding view={view} />
      <Part id="brand" title="The business" facts={brandFacts(site)} view={view} />
      <Part id="mail" title="Mail" facts={mailFacts(site)} view={view} />
      <Part id="links" title="Links and booking" facts={linkFacts(site)} view={view} />
      <Part id="networks" title="Other networks" facts={networkFacts(site)} view={view} />
      <Part id="signup" title="Signing up" facts={signupFacts(site)} view={view} />
      {colours && (
        <section class="desk-part" aria-labelledby="colours">
          <h2 id="colours">Colours</h2>
          <p>
            One palette by day and one by night, for site, mail and desk alike. They are set in{' '}
            <code>{tokensFile}</code>, from line {colours.lines['colour.light.paper']} and line{' '}
            {colours.lines['colour.dark.paper']} on; a check holds every pair readable.
          </p>
          <h3>By day</h3>
          <Swatches palette={colours.light} />
          <h3>By night</h3>
          <Swatches palette={colours.dark} />
        </section>
      )}
    </>,
  )
}

/** Says so where the file is not what everything goes by. */
function FileStanding({ view: { problems, isPublished } }: { readonly view: SettingsView }) {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    return (
      <div class="fault-summary" role="alert">
        <p class="fault-title">{settingsFile} has errors, so nothing is published</p>
        <p>What is shown here is what was published last.</p>
        <ul>
          {errors.map((problem) => (
            <li>{inWords(problem)}</li>
          ))}
        </ul>
      </div>
    )
  if (isPublished) return null
  return (
    <p class="notice warning" role="status">
      {settingsFile} was changed since it was published. What is shown here is what was published last.
    </p>
  )
}

function inWords({ line, message, mend }: Problem): string {
  return `Line ${line}: ${message}. ${mend}.`
}

function Part(props: {
  readonly id: string
  readonly title: string
  readonly facts: readonly SettingFact[]
  readonly view: SettingsView
}) {
  const { id, title, facts, view } = props
  return (
    <section class="desk-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Facts facts={facts.map(({ label, value, path }) => ({ label, value, note: whereSet(path, view) }))} />
    </section>
  )
}

/** Where a setting stands, or that it stands nowhere. */
function whereSet(path: string, { lines, isPublished }: SettingsView): Child {
  const line = lines[path]
  if (line !== undefined)
    return (
      <>
        <code>{path}</code>, line {line}
      </>
    )
  return (
    <>
      <code>{path}</code>
      {isPublished && ', not set: the usual holds'}
    </>
  )
}
