import type { AdminContext, AdminOptions } from './admin-context.ts'

/** Whence a preview has its pictures: on this machine from here, since the site's own address may not answer yet. */
export function picturesAt(
  context: AdminContext,
  { onLoopback = false }: Pick<AdminOptions, 'onLoopback'>,
): { readonly shownAt?: string } {
  return onLoopback ? { shownAt: new URL(context.req.url).origin } : {}
}
