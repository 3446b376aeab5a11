import type { PageLink } from '../../../core/site/pages/page.ts'

/** What stands where a list would: that there is nothing, why, and what to do about it. */
export function EmptyState(props: {
  readonly fact: string
  readonly reason: string
  readonly action?: PageLink
}) {
  const { fact, reason, action } = props
  return (
    <div class="empty-state">
      <p>
        <strong>{fact}</strong> {reason}
      </p>
      {action && (
        <p class="actions">
          <a class="button" href={action.href}>
            {action.label}
          </a>
        </p>
      )}
    </div>
  )
}
