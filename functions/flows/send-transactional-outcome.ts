/** What became of one queued message to a single person. */
export type SendTransactionalOutcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  /** Nothing to mail: asked before, too often, or no longer wanted. */
  | { readonly kind: 'nothing-due' }
  /** SES refused this message for good. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** SES may have it; it is not sent again by itself. */
  | { readonly kind: 'in-doubt'; readonly reason: string }
  /** Certainly not sent: the queue delivers the message again. */
  | { readonly kind: 'again'; readonly reason: string }
  /** Certainly not sent, and no fault: it is to be queued anew, so that no dead-letter queue gets it. */
  | { readonly kind: 'later'; readonly reason: string; readonly afterSeconds: number }
