import { pauseWeeks } from '../../subscribers/own-pause.ts'
import type { PageFrame } from './page.ts'
import { RadioChoice } from './radio-choice.tsx'

/** "Take a break": for how long, and a button. */
export function PauseSection({
  frame,
  fault,
}: {
  readonly frame: PageFrame
  readonly fault?: string | undefined
}) {
  const { pause } = frame.words.preferences
  const weeks = new Intl.NumberFormat(frame.site.language, {
    style: 'unit',
    unit: 'week',
    unitDisplay: 'long',
  })
  const options = [
    ...pauseWeeks.map((length) => ({ value: String(length), label: weeks.format(length) })),
    { value: 'until-resumed', label: pause.untilResumed },
  ]
  return (
    <section class="further">
      <h2>{pause.title}</h2>
      <p>{pause.text}</p>
      <form method="post" action="?">
        <input type="hidden" name="act" value="pause" />
        <RadioChoice
          id="preferences-pause"
          name="length"
          legend={pause.legend}
          options={options}
          chosen="4"
          fault={fault}
        />
        <p class="actions">
          <button class="button quiet" type="submit">
            {pause.button}
          </button>
        </p>
      </form>
    </section>
  )
}
