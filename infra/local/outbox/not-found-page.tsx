import { outboxPage } from './outbox-layout.tsx'

/** What stands where no message is. */
export function notFoundPage(): string {
  return outboxPage(
    'Not here',
    <>
      <h1>There is no such message</h1>
      <p>It may belong to another home, or the address was cut short.</p>
      <p>
        <a href="/_local/">Go to the list</a>
      </p>
    </>,
  )
}
