import { timeZoneRegions, zoneLabel } from '../../time-zones.ts'
import type { PageWords } from '../page-words.ts'
import { say } from '../say.ts'

interface TimeZoneFieldProps {
  readonly id: string
  readonly words: PageWords['preferences']['timeZone']
  /** The site's own zone, which an empty value stands for. */
  readonly ours: string
  /** The person's, if they chose one. */
  readonly chosen: string
  readonly fault?: string | undefined
}

/** Every zone by region, the current one first. With scripts, whoever chose none finds that of their device chosen. */
export function TimeZoneField({ id, words, ours, chosen, fault }: TimeZoneFieldProps) {
  const described = [`${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div class={`field${fault ? ' has-fault' : ''}`}>
      <label for={id}>{words.label}</label>
      <p class="hint" id={`${id}-hint`} aria-live="polite">
        {words.hint}
      </p>
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <select
        id={id}
        name="timeZone"
        autocomplete="off"
        data-guess={words.guessed}
        data-ours={ours}
        aria-describedby={described}
        aria-invalid={fault ? 'true' : undefined}
      >
        {chosen !== '' && (
          <option value={chosen} selected>
            {chosen.replaceAll('_', ' ')}
          </option>
        )}
        <option value="" selected={chosen === ''}>
          {say(words.site, { zone: ours.replaceAll('_', ' ') })}
        </option>
        {timeZoneRegions().map(({ region, zones }) => (
          <optgroup label={region}>
            {zones.map((zone) => (
              <option value={zone}>{zoneLabel(zone)}</option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
