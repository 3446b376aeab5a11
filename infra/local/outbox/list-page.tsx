import type { OutboxMessage } from '../ses/outbox-message.ts'
import { outboxPage } from './outbox-layout.tsx'
import { Stamp } from './stamp.tsx'

const PAGE_SIZE = 50

/** The messages, newest first, fifty a page; pages count from 1. */
export function listPage(messages: readonly OutboxMessage[], wanted: number): string {
  const pages = Math.max(1, Math.ceil(messages.length / PAGE_SIZE))
  const page = Math.min(Math.max(1, wanted), pages)
  const end = messages.length - (page - 1) * PAGE_SIZE
  const shown = messages.slice(Math.max(0, end - PAGE_SIZE), end).reverse()
  const count = messages.length === 1 ? '1 message' : `${messages.length.toLocaleString('en')} messages`
  return outboxPage(
    'Messages',
    <>
      <h1>{messages.length === 0 ? 'No message yet' : count}</h1>
      {messages.length === 0 ? <Empty /> : <Messages messages={shown} />}
      {pages > 1 && <Pages page={page} pages={pages} />}
    </>,
  )
}

function Empty() {
  return (
    <>
      <p>
        Nobody has signed up here and no campaign has been sent. The first message will show up on this page.
      </p>
      <p>
        <a class="button" href="/subscribe">
          Sign up with any address
        </a>
      </p>
    </>
  )
}

function Messages({ messages }: { readonly messages: readonly OutboxMessage[] }) {
  return (
    <ol class="messages">
      {messages.map((message) => (
        <li>
          <a href={`/_local/messages/${encodeURIComponent(message.id)}`}>
            <span class="subject">{message.subject || '(no subject)'}</span>
          </a>
          <span class="to">{message.to}</span>
          <Tags tags={message.tags} />
          <Stamp at={message.at} />
        </li>
      ))}
    </ol>
  )
}

/** Ids of the run, the person and the attempt are for machines; the message's own page has them. */
const unlisted = new Set(['run', 'person', 'attempt'])

/** What a message is: its kind, then what else its tags say, without their names. */
function Tags({ tags }: { readonly tags: OutboxMessage['tags'] }) {
  const { kind, ...others } = tags
  const values = Object.entries(others).flatMap(([name, value]) => (unlisted.has(name) ? [] : [value]))
  return <span class="tags">{[...(kind === undefined ? [] : [kind]), ...values].join(' · ')}</span>
}

function Pages({ page, pages }: { readonly page: number; readonly pages: number }) {
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 && <a href={`/_local/?page=${page - 1}`}>Newer</a>}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages && <a href={`/_local/?page=${page + 1}`}>Older</a>}
    </nav>
  )
}
