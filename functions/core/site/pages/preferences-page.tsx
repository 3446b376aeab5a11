import { say } from '../say.ts'
import { FaultSummary } from './fault-summary.tsx'
import { renderPage } from './layout.tsx'
import type { PageFrame } from './page.ts'
import { PauseSection } from './pause-section.tsx'
import { PreferencesForm } from './preferences-form.tsx'
import type { PreferencesView } from './preferences-view.ts'

interface Props {
  readonly frame: PageFrame
  readonly view: PreferencesView
}

/**
 * The page where a person says what they get and how often, pauses or stops it, downloads what we hold, or goes on to be
 * erased. Every act is a form of its own that posts to the page's address; nothing needs a script.
 */
export function preferencesPage(frame: PageFrame, view: PreferencesView): string {
  const words = frame.words.preferences
  const sentence = view.receiving ? words.text : words.stopped
  return renderPage(
    frame,
    { title: words.title, description: words.title, look: 'look-form' },
    <div class="narrow">
      <FaultSummary title={frame.words.errors.summary} faults={view.faults ?? {}} id="preferences" />
      <Told frame={frame} view={view} />
      <h1>{words.title}</h1>
      <p class="standfirst">{say(sentence, { address: view.address })}</p>
      {view.receiving ? <Receiving frame={frame} view={view} /> : <Stopped frame={frame} />}
      <Act words={words.export} act="export" />
      {view.receiving && <Act words={words.stop} act="stop" />}
      <section class="further">
        <h2>{words.erase.title}</h2>
        <p>{words.erase.text}</p>
        <p>
          <a class="onward-link" href="?erase">
            {words.erase.link}
          </a>
        </p>
      </section>
    </div>,
  )
}

function Receiving({ frame, view }: Props) {
  return (
    <>
      <PreferencesForm frame={frame} view={view} />
      {!view.paused && <PauseSection frame={frame} fault={view.faults?.pause} />}
    </>
  )
}

/** What just happened, or what stands in the way, above everything else. */
function Told({ frame, view }: Props) {
  const { saved, resumed, conflict, paused } = frame.words.preferences
  const { told, receiving } = view
  return (
    <>
      {told === 'conflict' && (
        <div class="notice warning" role="alert" tabindex={-1}>
          <p>{conflict.title}</p>
          <p class="plain">{conflict.text}</p>
          <p class="plain">
            <a href="?">{conflict.link}</a>
          </p>
        </div>
      )}
      {(told === 'saved' || told === 'resumed') && (
        <p class="notice" role="status">
          {told === 'saved' ? saved : resumed}
        </p>
      )}
      {view.paused && receiving && (
        <form class="notice warning" method="post" action="?">
          <input type="hidden" name="act" value="resume" />
          <p role={told ? undefined : 'status'}>
            {view.paused.until === undefined
              ? paused.untilResumed
              : say(paused.until, { date: view.paused.until })}
          </p>
          <button class="button quiet" type="submit">
            {paused.button}
          </button>
        </form>
      )}
    </>
  )
}

/** Nothing starts again by itself: the way back is a fresh confirmation. */
function Stopped({ frame }: Pick<Props, 'frame'>) {
  const { text, button } = frame.words.preferences.back
  return (
    <form method="post" action="?again">
      <p>{text}</p>
      <p class="consent">{frame.site.signup.consentText}</p>
      <p class="actions">
        <button class="button" type="submit">
          {button}
        </button>
      </p>
    </form>
  )
}

interface ActProps {
  readonly words: { readonly title: string; readonly text: string; readonly button: string }
  readonly act: string
}

function Act({ words, act }: ActProps) {
  return (
    <section class="further">
      <h2>{words.title}</h2>
      <p>{words.text}</p>
      <form method="post" action="?">
        <input type="hidden" name="act" value={act} />
        <button class="button quiet" type="submit">
          {words.button}
        </button>
      </form>
    </section>
  )
}
