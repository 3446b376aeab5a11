import { setTimeout as wait } from 'node:timers/promises'
import { type Command, Option } from 'commander'
import { type TargetName, targetNames } from '../../core/syndication/post.ts'
import { type AskOptions, print } from '../campaign-command.ts'
import { siteZone } from '../campaign-zone.ts'
import { example } from '../example.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { expectGood, type OpenApi, withApi } from '../open-api.ts'
import { type StandingView, standingLines, underWay } from '../standing-text.ts'

interface SyndicateOptions extends AskOptions {
  readonly plan?: boolean
  readonly target?: TargetName
  readonly retry?: boolean
  readonly remove?: boolean
}

/** `tidings syndicate`: articles at other networks, planned, ordered and followed. */
export function fillSyndicate(command: Command): void {
  command
    .argument('[article]', 'its slug; every article when left out')
    .option('--plan', 'say what would be said and done, and touch nothing')
    .addOption(new Option('--target <name>', 'this network only').choices(targetNames))
    .option('--retry', 'try what failed for good once more')
    .option('--remove', 'take the article down there; it stays away until you order it again')
    .option('--json', 'print the answer as JSON')
    .addHelpText(
      'after',
      '\nNew articles and edits go by themselves. An article that is older than the network’s place in\nsite.yaml goes when you name it here.',
    )
    .addHelpText('after', example('syndicate --plan', 'syndicate five-lifts --target mastodon'))
    .action(syndicate)
}

async function syndicate(article: string | undefined, options: SyndicateOptions): Promise<void> {
  if (options.remove && article === undefined) throw new WrongUse('name the article that --remove takes down')
  const items = await withApi(options, async (api) => {
    const read = () => readStandings(api, article, options.target)
    if (options.plan) return read()
    await order(api, article, options)
    return follow(api, read)
  })
  const zone = await siteZone()
  if (items.length === 0 && options.target !== undefined && !options.plan)
    throw new WorkFailed(`nothing goes to ${options.target}: name it below syndication in site.yaml`)
  const shown = options.plan || article !== undefined ? items : items.filter(isTold)
  const isQuiet = shown.length === 0 && items.length > 0
  print(options, { items }, () =>
    isQuiet ? [nothingGoes] : standingLines(shown, zone, { said: options.plan === true }),
  )
  if (!options.plan && items.some(({ state }) => state === 'failed'))
    throw new WorkFailed('not every network took it: mend what it complains of, then add --retry')
}

const nothingGoes = 'Nothing goes anywhere by itself. What there is, and why it stays, says: syndicate --plan'

async function readStandings(
  api: OpenApi,
  article: string | undefined,
  target: TargetName | undefined,
): Promise<readonly StandingView[]> {
  const query = new URLSearchParams({ ...(article !== undefined && { article }), ...(target && { target }) })
  const answer = expectGood(await api.request('GET', `/syndication?${query}`)) as {
    readonly items: readonly StandingView[]
  }
  return answer.items
}

async function order(api: OpenApi, article: string | undefined, options: SyndicateOptions): Promise<void> {
  if (article === undefined) {
    expectGood(await api.request('POST', '/syndication', { retry: options.retry === true }))
    return
  }
  const standings = await readStandings(api, article, options.target)
  const targets = standings
    .filter((standing) => (options.target ?? options.remove) || isMeant(standing))
    .map(({ target }) => target)
  if (targets.length === 0) return
  const given = { targets, order: options.remove ? 'remove' : 'bring' }
  expectGood(await api.request('POST', `/articles/${encodeURIComponent(article)}/syndicate`, given))
}

/** True where the article or site.yaml means it for the network, be it now or only by order. */
function isMeant({ act, why }: StandingView): boolean {
  return act !== 'nothing' || why === 'older' || why === 'failed' || why === 'removed'
}

function isTold({ state }: StandingView): boolean {
  return state !== 'none'
}

/** Looks until nothing is under way any more; what waits for a time of its own is not waited for. */
async function follow(
  api: OpenApi,
  read: () => Promise<readonly StandingView[]>,
): Promise<readonly StandingView[]> {
  const until = Date.now() + mostPatience
  for (;;) {
    const items = await read()
    if (!items.some(underWay) || Date.now() > until) return items
    await wait(Math.max(api.lookEvery, 500))
  }
}

/** Milliseconds: networks are told every minute. */
const mostPatience = 100_000
