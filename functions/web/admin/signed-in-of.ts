import type { SignedIn } from '../../flows/identify-session.ts'
import type { AdminContext } from './admin-context.ts'

/** Who asks, on a route that its row opens to colleagues only. */
export function signedInOf(context: AdminContext): SignedIn {
  const signedIn = context.get('signedIn')
  if (!signedIn) throw new Error('a route for colleagues answered a stranger')
  return signedIn
}
