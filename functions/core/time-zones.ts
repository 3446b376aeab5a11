/** A part of the world and its zones, by their IANA names. */
interface ZoneRegion {
  readonly region: string
  readonly zones: readonly string[]
}

/** Every IANA zone that the runtime knows under its main name, with UTC, by region, sorted. */
export function timeZoneRegions(): readonly ZoneRegion[] {
  const regions = new Map<string, string[]>()
  for (const zone of [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort()) {
    const region = zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : zone
    const zones = regions.get(region)
    if (zones) zones.push(zone)
    else regions.set(region, [zone])
  }
  return [...regions].map(([region, zones]) => ({ region, zones }))
}

/** What people call a zone within its region: `Indiana, Knox` of `America/Indiana/Knox`. */
export function zoneLabel(zone: string): string {
  return zone.split('/').slice(1).join(', ').replaceAll('_', ' ') || zone
}
