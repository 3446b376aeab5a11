import type { Context } from 'hono'
import type { ArticleRegister } from '../../core/publication/article-register.ts'
import type { PageFrame } from '../../core/site/pages/page.ts'
import type { RunStore } from '../../flows/ledger-ports.ts'
import type { Ports } from '../../flows/ports.ts'
import type { CampaignStore } from '../../flows/store-ports.ts'

/** The outside needs of the public pages. */
interface PublicPorts
  extends Pick<Ports, 'clock' | 'random' | 'log' | 'keys' | 'compiled' | 'limits' | 'transactional'>,
    Pick<Ports, 'outbound' | 'secrets' | 'subscribers' | 'site' | 'bookings'> {
  readonly boot: string
  readonly campaigns: Pick<CampaignStore, 'list'>
  readonly runs: Pick<RunStore, 'chunkOf' | 'readLink' | 'readOutcomes' | 'readState' | 'recordOutcomes'>
}

/** What the public app is built with. */
export interface PublicOptions {
  readonly ports: PublicPorts
  /** The published frame of the pages; called once a request, so the caller keeps it. Throws when nothing is published. */
  readonly load: () => Promise<PageFrame>
  /** Which articles have, or had, a page; kept by the caller like the frame. */
  readonly articles: () => Promise<ArticleRegister>
  /** The domains of throw-away mailboxes; kept by the caller like the frame. */
  readonly disposable: () => Promise<ReadonlySet<string>>
  /** The visitor's IP address, as the platform vouches for it. */
  readonly clientAddress?: (context: Context) => string | undefined
}

/** Hono's types for our routes: the model of this request is a variable. */
export interface PublicEnv {
  Variables: { readonly model: PageFrame }
}

/** A request of the public app. */
export type PublicContext = Context<PublicEnv>

/** Where a request comes from, as consent receipts keep it. */
export function originOf(
  context: PublicContext,
  options: PublicOptions,
): { readonly ip?: string; readonly userAgent?: string } {
  const ip = options.clientAddress?.(context)
  const userAgent = context.req.header('user-agent')
  return { ...(ip && { ip }), ...(userAgent && { userAgent }) }
}
