/** A mail to somebody who works at the desk: their link to sign in, or that an owner has asked them in. */
export const deskMailKinds = ['sign-in', 'desk-invitation'] as const
/** One such mail. */
export type DeskMailKind = (typeof deskMailKinds)[number]
