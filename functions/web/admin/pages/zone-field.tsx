import { timeZoneRegions, zoneLabel } from '../../../core/time-zones.ts'

/** Every IANA zone by region; the chosen one and the site's come first. */
export function ZoneField(props: {
  readonly id: string
  readonly value: string
  /** The site's zone. */
  readonly ours: string
  readonly fault?: string | undefined
}) {
  const { id, value, ours, fault } = props
  const isListed = value === ours || timeZoneRegions().some(({ zones }) => zones.includes(value))
  return (
    <div class={fault ? 'field has-fault' : 'field'}>
      <label for={id}>Time zone</label>
      <p class="hint" id={`${id}-hint`}>
        Whose clocks the time is read on. The site’s own is {ours}.
      </p>
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <select
        id={id}
        name="zone"
        autocomplete="off"
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`}
      >
        <option value={ours} selected={value === ours}>
          {ours}
        </option>
        {!isListed && (
          <option value={value} selected>
            {value}
          </option>
        )}
        {timeZoneRegions().map(({ region, zones }) => (
          <optgroup label={region}>
            {zones
              .filter((zone) => zone !== ours)
              .map((zone) => (
                <option value={zone} selected={zone === value}>
                  {zoneLabel(zone)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
