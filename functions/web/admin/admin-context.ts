import type { Context } from 'hono'
import type { PageFrame } from '../../core/site/pages/page.ts'
import type { SignedIn } from '../../flows/identify-session.ts'
import type { Ports } from '../../flows/ports.ts'

/** What the desk's app is built with. */
export interface AdminOptions {
  readonly ports: Ports
  /** The published frame of the pages; called once a request, so the caller keeps it. Throws when nothing is published. */
  readonly load: () => Promise<PageFrame>
  /** The visitor's IP address, as the platform vouches for it. */
  readonly clientAddress?: (context: Context) => string | undefined
  /** True on this machine only, where there is no https: the cookie then has a plain name, and this origin is the desk's own. */
  readonly onLoopback?: boolean
}

/** Hono's types for our routes. */
export interface AdminEnv {
  Variables: {
    readonly frame: PageFrame
    /** Who asks; absent for a stranger, whom only routes for anyone answer. */
    readonly signedIn: SignedIn | undefined
  }
}

/** A request of the desk's app. */
export type AdminContext = Context<AdminEnv>
