import { describedBy, Field } from '../../../core/site/pages/field.tsx'
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
  const hint = `Whose clocks the time is read on. The site’s own is ${ours}.`
  const words = { id, label: 'Time zone', hint, fault }
  return (
    <Field {...words}>
      <select id={id} name="zone" autocomplete="off" {...describedBy(words)}>
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
    </Field>
  )
}
