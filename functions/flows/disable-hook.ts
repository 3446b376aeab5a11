import type { NotifyPorts } from './notify-owner.ts'
import { notifyOwner } from './notify-owner.ts'
import type { Ports } from './ports.ts'

const mostTries = 5

/** Takes an endpoint out of use that nobody is at any more, and tells the owner; one that is out of use already stays so. */
export async function disableHook(
  ports: NotifyPorts & Pick<Ports, 'hooks'>,
  id: string,
  reason: string,
): Promise<void> {
  const at = ports.clock.now()
  for (let tries = 0; tries < mostTries; tries += 1) {
    const stored = await ports.hooks.read(id)
    if (!stored?.enabled) return
    const disabled = {
      ...stored,
      enabled: false,
      disabled: { at, reason },
      updatedAt: at,
      version: stored.version + 1,
    }
    if ((await ports.hooks.replace(disabled)) === 'conflict') continue
    await notifyOwner(ports, { cause: 'hook-disabled', reason: `${stored.description}: ${reason}` })
    return
  }
  throw new Error(`the web hook ${id} changed under every one of ${mostTries} tries`)
}
