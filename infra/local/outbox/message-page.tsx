import type { OutboxMessage } from '../ses/outbox-message.ts'
import { outboxPage } from './outbox-layout.tsx'
import type { ParsedMessage } from './parse-message.ts'
import { Stamp } from './stamp.tsx'

const parts = { html: 'As rendered', text: 'Text', headers: 'Headers', source: 'Source' } as const

/** One way of looking at a message. */
export type MessagePart = keyof typeof parts

/** Whether text names a way of looking at a message. */
export function isPart(text: string): text is MessagePart {
  return Object.hasOwn(parts, text)
}

/** One message: who, what, when, and the part asked for. */
export function messagePage(message: OutboxMessage, parsed: ParsedMessage, part: MessagePart): string {
  const address = `/_local/messages/${encodeURIComponent(message.id)}`
  return outboxPage(
    parsed.subject || '(no subject)',
    <>
      <h1>{parsed.subject || '(no subject)'}</h1>
      <Facts message={message} parsed={parsed} />
      <nav class="parts" aria-label="Parts">
        {Object.entries(parts).map(([name, label]) => (
          <a href={`${address}?part=${name}`} aria-current={name === part ? 'page' : undefined}>
            {label}
          </a>
        ))}
        <a href={`${address}.eml`}>Download .eml</a>
      </nav>
      <Part parsed={parsed} part={part} address={address} />
    </>,
  )
}

function Facts({ message, parsed }: { readonly message: OutboxMessage; readonly parsed: ParsedMessage }) {
  const tags = Object.entries(message.tags).map(([name, value]) => `${name} ${value}`)
  return (
    <dl class="facts">
      <dt>To</dt>
      <dd>{message.to}</dd>
      <dt>From</dt>
      <dd>{message.from}</dd>
      <dt>Accepted</dt>
      <dd>
        <Stamp at={message.at} />
      </dd>
      {tags.length > 0 && <dt>Tags</dt>}
      {tags.length > 0 && <dd>{tags.join(', ')}</dd>}
      {parsed.attachments.length > 0 && <dt>Attached</dt>}
      {parsed.attachments.length > 0 && <dd>{parsed.attachments.join(', ')}</dd>}
    </dl>
  )
}

interface PartProps {
  readonly parsed: ParsedMessage
  readonly part: MessagePart
  readonly address: string
}

function Part({ parsed, part, address }: PartProps) {
  switch (part) {
    case 'html':
      return parsed.html === undefined ? (
        <p>This message has no HTML part. Look at its text.</p>
      ) : (
        <iframe
          title="The message as rendered"
          src={`${address}/html`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        ></iframe>
      )
    case 'text':
      return parsed.text === undefined ? <p>This message has no text part.</p> : <pre>{parsed.text}</pre>
    case 'headers':
      return (
        <dl class="headers">
          {parsed.headers.map(({ name, value }) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
      )
    case 'source':
      return <pre>{parsed.source}</pre>
  }
}
