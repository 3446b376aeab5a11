import { type CheckedHookWish, checkHookWish, type HookWish } from '../core/hooks/hook-wish.ts'
import { faultWords } from '../core/outgoing/fault-words.ts'
import type { Ports } from './ports.ts'

/** What the owner decides about an endpoint. */
export interface HookSettings extends HookWish {
  readonly withAddresses: boolean
  readonly enabled: boolean
}

/** Checks a wish, and looks its address up unless it is the `known` one: one inside somebody's network is refused here already. */
export async function checkHook(
  { outbound }: Pick<Ports, 'outbound'>,
  wish: HookWish,
  known?: string,
): Promise<CheckedHookWish> {
  const checked = checkHookWish(wish)
  if (!checked.ok || checked.value.url === known) return checked
  const verdict = await outbound.check(checked.value.url)
  switch (verdict.kind) {
    case 'fine':
      return checked
    case 'refused':
      return { ok: false, faults: { url: 'Give an address on the internet: this one is inside a network' } }
    case 'failed':
      return {
        ok: false,
        faults: { url: `Give an address that can be found: ${faultWords(verdict.reason)}` },
      }
  }
}
