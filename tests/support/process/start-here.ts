import { fontsFolder, templatesFolder } from '../../../functions/cli/owner-files.ts'
import { startLocalServer } from '../../../infra/local/local-server.ts'
import type { QuietTimes } from '../../../infra/local/quiet.ts'
import type { Stage } from '../../../infra/local/stage.ts'
import { atTheEnd } from '../at-the-end.ts'
import { memoryLog } from '../memory/log.ts'
import { apiOf } from './api.ts'
import { oneArticle, scratchFolder } from './scratch.ts'
import { type Reached, start } from './start-product.ts'

/** The product in this process, where a test can reach into its stage. */
export interface ProductHere extends Reached {
  readonly stage: Stage
  /** `http://127.0.0.1:port` */
  readonly base: string
  /** Folder of its content. */
  readonly content: string
}

const key = 'a-key-of-the-tests'

/** What it is started with; a new home always. */
interface HereOptions {
  /** Folder of its content; one article when absent. */
  readonly content?: string
  /** Those of this checkout when absent. */
  readonly templates?: string
  /** Whether pages that browsers show are shown anew when they change. */
  readonly reloadsPages?: boolean
  /** When the pictures are made that its start finds missing; as for everybody when absent. */
  readonly quiet?: QuietTimes
}

/** Starts it, unthrottled, until the test file ends. */
export async function startHere({
  content = oneArticle(),
  templates = templatesFolder,
  reloadsPages = false,
  quiet,
}: HereOptions = {}): Promise<ProductHere> {
  const home = scratchFolder()
  const log = memoryLog()
  const server = await startLocalServer({
    ...{ home, content, templates, fonts: fontsFolder(), log, reloadsPages },
    ...(quiet && { quiet }),
    sendRate: 0,
    mode: 'production',
    clockStart: start,
    adminKey: key,
    commandKey: key,
  })
  atTheEnd(server.stop)
  const base = `http://127.0.0.1:${await server.listen(0)}`
  return {
    home,
    content,
    base,
    stage: server.stage,
    api: apiOf(base, key),
    fetch: (path, init) => fetch(new URL(path, base), { redirect: 'manual', ...init }),
    output: () => log.lines.map((line) => JSON.stringify(line)).join('\n'),
  }
}
