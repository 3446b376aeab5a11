import { FaultSummary } from './fault-summary.tsx'
import { FormField } from './form-field.tsx'
import { renderPage } from './layout.tsx'
import type { PageFrame } from './page.ts'
import type { FieldFaults } from './signup-form.tsx'
import { TopicChoice } from './topic-choice.tsx'

/** What a person has chosen so far, and how the last attempt to change it came out. */
export interface PreferencesView {
  readonly name?: string
  /** Topic ids. */
  readonly topics: readonly string[]
  /** False once the person left or was stopped: there is nothing to choose then. */
  readonly receiving: boolean
  readonly saved?: boolean
  readonly faults?: FieldFaults
}

/** The page where a person changes topics and name, stops all mail or downloads the data we hold. */
export function preferencesPage(frame: PageFrame, view: PreferencesView): string {
  const words = frame.words.preferences
  const faults = view.faults ?? {}
  return renderPage(
    frame,
    { title: words.title, description: words.text, look: 'look-form' },
    <div class="narrow">
      <FaultSummary title={frame.words.errors.summary} faults={faults} id="preferences" />
      {view.saved && (
        <p class="notice" role="status">
          {words.saved}
        </p>
      )}
      <h1>{words.title}</h1>
      <p class="standfirst">{view.receiving ? words.text : words.stopped}</p>
      {view.receiving && <Choices frame={frame} view={view} />}
      {view.receiving && <Act words={words.stop} act="stop" />}
      <Act words={words.export} act="export" />
    </div>,
  )
}

function Choices({ frame, view }: { readonly frame: PageFrame; readonly view: PreferencesView }) {
  const words = frame.words.preferences
  return (
    <form method="post">
      <input type="hidden" name="act" value="save" />
      <FormField
        id="preferences-name"
        name="name"
        label={`${words.name} (${frame.words.signup.optional})`}
        type="text"
        value={view.name}
        fault={view.faults?.name}
        autocomplete="given-name"
      />
      <TopicChoice
        id="preferences"
        legend={words.topics}
        topics={frame.site.topics}
        chosen={view.topics}
        fault={view.faults?.topics}
      />
      <p class="hint">{words.noTopics}</p>
      <p class="actions">
        <button class="button" type="submit">
          {words.button}
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
      <form method="post">
        <input type="hidden" name="act" value={act} />
        <button class="button quiet" type="submit">
          {words.button}
        </button>
      </form>
    </section>
  )
}
