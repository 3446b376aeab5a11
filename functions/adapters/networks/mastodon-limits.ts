import { toMilliseconds } from '../../core/instant.ts'
import { type MastodonLimits, usualMastodonLimits } from '../../core/syndication/mastodon-text.ts'
import { type AskNetwork, fieldIn, type NetworkWorld } from './network-call.ts'

const freshFor = 86_400_000

/** The limits of a server, asked once a day; the usual ones while it does not tell. */
export function keptLimits({ clock }: NetworkWorld): (ask: AskNetwork) => Promise<MastodonLimits> {
  let kept: { readonly until: number; readonly limits: MastodonLimits } | undefined
  return async (ask) => {
    const now = toMilliseconds(clock.now())
    if (kept && now < kept.until) return kept.limits
    const said = await ask('/api/v2/instance', { bytes: 262_144 })
    const limits = said.kind === 'said' ? limitsIn(said.body) : undefined
    if (limits) kept = { until: now + freshFor, limits }
    return limits ?? usualMastodonLimits
  }
}

function limitsIn(body: unknown): MastodonLimits | undefined {
  const told = fieldIn(fieldIn(body, 'configuration'), 'statuses')
  const [characters, perAddress] = [
    fieldIn(told, 'max_characters'),
    fieldIn(told, 'characters_reserved_per_url'),
  ]
  if (!isCount(characters)) return undefined
  return { characters, perAddress: isCount(perAddress) ? perAddress : usualMastodonLimits.perAddress }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0
}
