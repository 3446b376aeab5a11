import type { composer } from './compose-campaign.ts'
import type { Composer } from './ports.ts'

/**
 * The composer, loaded when it is first asked. What renders mail and Markdown takes longer to load than all the rest of a
 * function, and most of what wakes one asks for none of it. A load that fails rejects those who wait for it; the next
 * question loads anew.
 */
export function lateComposer(
  ports: Parameters<typeof composer>[0],
  load: () => Promise<{ readonly composer: typeof composer }> = () => import('./compose-campaign.ts'),
): Composer {
  let opened: Promise<Composer> | undefined
  const open = () => {
    opened ??= load().then(
      (loaded) => loaded.composer(ports),
      (cause) => {
        opened = undefined
        throw cause
      },
    )
    return opened
  }
  return {
    read: async () => (await open()).read(),
    compose: async (...asked) => (await open()).compose(...asked),
    choose: async (...asked) => (await open()).choose(...asked),
    announce: async (campaign) => (await open()).announce(campaign),
  }
}
