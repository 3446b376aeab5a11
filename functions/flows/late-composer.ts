import type { composer } from './compose-campaign.ts'
import type { Composer } from './ports.ts'

/**
 * The composer, loaded when it is first asked. What renders mail and Markdown takes longer to load than all the rest of a
 * function, and most of what wakes one asks for none of it.
 */
export function lateComposer(ports: Parameters<typeof composer>[0]): Composer {
  let opened: Promise<Composer> | undefined
  const open = () => {
    opened ??= import('./compose-campaign.ts').then((loaded) => loaded.composer(ports))
    return opened
  }
  return {
    read: async () => (await open()).read(),
    compose: async (...asked) => (await open()).compose(...asked),
    choose: async (...asked) => (await open()).choose(...asked),
    announce: async (campaign) => (await open()).announce(campaign),
  }
}
