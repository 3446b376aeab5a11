import {
  type LocalServer,
  type LocalServerOptions,
  startLocalServer,
} from '../../infra/local/local-server.ts'
import { WorkFailed } from './exit.ts'
import { fontsFolder, templatesFolder } from './owner-files.ts'
import { quietLog } from './quiet-log.ts'

/** `log` is one for commands that a person watches, when absent. */
type Chosen = Omit<LocalServerOptions, 'templates' | 'fonts' | 'log'> &
  Partial<Pick<LocalServerOptions, 'log'>>

/** Faults of a start that are the owner's to mend; their messages say how. */
const ownersFaults = new Set(['StoreInUseError', 'StoreDamagedError', 'ContentError'])

/** Starts the product in this process; a home in use or damaged, or content that cannot be published, fails the command. */
export async function startServer(options: Chosen): Promise<LocalServer> {
  try {
    return await startLocalServer({
      log: quietLog,
      ...options,
      templates: templatesFolder,
      fonts: fontsFolder(),
    })
  } catch (cause) {
    if (cause instanceof Error && ownersFaults.has(cause.name)) throw new WorkFailed(cause.message)
    throw cause
  }
}
