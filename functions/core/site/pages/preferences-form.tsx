import { frequencies } from '../../subscribers/frequency.ts'
import { longestName } from '../../subscribers/name.ts'
import { asOptional } from '../../subscribers/signup-answers.ts'
import { FormField } from './form-field.tsx'
import type { PageFrame } from './page.ts'
import type { PreferencesView } from './preferences-view.ts'
import { RadioChoice } from './radio-choice.tsx'
import { Question } from './signup-form.tsx'
import { TimeZoneField } from './time-zone-field.tsx'
import { TopicChoice } from './topic-choice.tsx'

/** Topics, frequency, name, zone and the owner's questions, saved together. No question has to be answered here. */
export function PreferencesForm({
  frame,
  view,
}: {
  readonly frame: PageFrame
  readonly view: PreferencesView
}) {
  const { words, site } = frame
  const { preferences } = words
  const { faults = {}, fields } = view
  return (
    <form method="post" action="?">
      <input type="hidden" name="act" value="save" />
      <input type="hidden" name="seen" value={view.mark} />
      <TopicChoice
        id="preferences"
        legend={preferences.topics}
        topics={site.topics}
        chosen={view.topics}
        fault={faults.topics}
      />
      <p class="hint">{preferences.noTopics}</p>
      <RadioChoice
        id="preferences-frequency"
        name="frequency"
        legend={preferences.frequency.legend}
        options={frequencies.map((value) => ({ value, ...preferences.frequency[value] }))}
        chosen={view.frequency}
        fault={faults.frequency}
      />
      <FormField
        id="preferences-name"
        name="name"
        label={preferences.name}
        note={words.signup.optional}
        type="text"
        value={view.name}
        fault={faults.name}
        autocomplete="given-name"
        maxLength={longestName}
      />
      <TimeZoneField
        id="preferences-timeZone"
        words={preferences.timeZone}
        ours={site.timeZone}
        chosen={view.timeZone}
        fault={faults.timeZone}
      />
      {asOptional(site.signup.fields).map((field) => (
        <Question frame={frame} field={field} id="preferences" values={{ fields }} faults={faults} />
      ))}
      <p class="actions">
        <button class="button" type="submit">
          {preferences.button}
        </button>
      </p>
    </form>
  )
}
