import type { OutgoingMessage } from '../core/email/outgoing-message.ts'
import type { TransactionalMessage } from '../core/email/transactional-message.ts'
import type { Site } from '../core/site/site.ts'
import { normaliseAddress } from '../core/subscribers/address.ts'
import { repeatedRequest } from '../core/subscribers/ask-again.ts'
import {
  type ConsentRequest,
  confirmationSentEntry,
  invitedEntry,
  requestedEntry,
} from '../core/subscribers/consent-entry.ts'
import type { PersonEntry } from '../core/subscribers/person-entry.ts'
import {
  applySignup,
  importSource,
  releaseConfirmation,
  type SignupEffect,
} from '../core/subscribers/signup.ts'
import { usualTopics } from '../core/subscribers/signup-form-settings.ts'
import type { Instant, Subscriber } from '../core/subscribers/subscriber.ts'
import { subscriberId } from '../core/subscribers/subscriber-id.ts'
import { versionOf, type WordingRegister } from '../core/subscribers/wording.ts'
import { type Change, changeSubscriber } from './change-subscriber.ts'
import { concludeMail } from './conclude-mail.ts'
import { guardMailbox } from './guard-mailbox.ts'
import { newAttempt } from './new-attempt.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'
import {
  composeTransactionalMail,
  readTransactionalMail,
  sendPatiently,
  type TransactionalMail,
} from './send-transactional-mail.ts'
import type { SendTransactionalOutcome } from './send-transactional-outcome.ts'

type ConfirmationPorts = Pick<
  Ports,
  'clock' | 'random' | 'log' | 'keys' | 'compiled' | 'limits' | 'subscribers' | 'mailer'
>
type Message<K> = TransactionalMessage & { readonly kind: K }

/** Takes a signup off the queue: notes what it asks for, and mails the confirmation if one is due. */
export async function answerSignup(
  ports: ConfirmationPorts,
  message: Message<'signup'>,
): Promise<SendTransactionalOutcome> {
  const person = await personOf(ports, message)
  if (person.kind === 'refused') return person
  const { id, address } = person
  const signup = { ...message, id, address }
  return sendConfirmation(ports, { ...message, id, mail }, (stored, { limits }, attempt, now) => ({
    ...applySignup(stored, signup, limits, attempt, now),
    request: requestOf(message),
  }))
}

/** Takes somebody of the owner's file off the queue, and asks them by a mail that says who asks and why. */
export async function answerInvitation(
  ports: ConfirmationPorts,
  message: Message<'invite'>,
): Promise<SendTransactionalOutcome> {
  const person = await personOf(ports, message)
  if (person.kind === 'refused') return person
  const { id, address } = person
  const signup = { ...message, id, address, source: importSource }
  const asking = { ...message, id, mail: { name: 'invite', basis: message.lawfulBasis } } as const
  return sendConfirmation(ports, asking, (stored, { limits }, attempt, now) => ({
    ...applySignup(stored, signup, limits, attempt, now),
    request: { topics: message.topics, receipt: () => invitedEntry(message) },
  }))
}

/** Takes the wish for a fresh confirmation off the queue; it goes by the rules and limits of a signup. */
export async function answerAskAgain(
  ports: ConfirmationPorts,
  message: Message<'ask-again'>,
): Promise<SendTransactionalOutcome> {
  const usual = usualTopics(await readSite(ports))
  const { subscriberId: id, answers } = message
  return sendConfirmation(ports, { ...message, id, mail }, (stored, { limits }, attempt, now) => {
    const request = repeatedRequest(stored, usual, answers)
    if (!request) return { sendsConfirmation: false }
    const { topics } = request
    const repeated = { ...message, id, address: request.stored.email, topics, source: 'link' }
    const asked = { ...message, topics, source: 'link', wording: 'site' as const }
    return { ...applySignup(request.stored, repeated, limits, attempt, now), request: requestOf(asked) }
  })
}

/** What a request means for the person as they are stored, and the request that its receipt tells of. */
type DecideRequest = (
  stored: Subscriber | undefined,
  settings: Pick<Site['signup'], 'limits'>,
  attempt: string,
  now: Instant,
) => SignupEffect & { readonly request?: Request }

/** What is asked for, and the receipt of it. */
interface Request {
  readonly topics: readonly string[]
  readonly receipt: (wordings: WordingRegister) => PersonEntry
}

interface Asking {
  readonly id: string
  readonly requestId: string
  readonly mail: Pick<TransactionalMail, 'name' | 'basis'>
}

const mail = { name: 'confirm' } as const

/** Whom a request is about: their address as it is kept, and the id made of it. */
async function personOf({ keys }: Pick<Ports, 'keys'>, { email }: { readonly email: string }) {
  const checked = normaliseAddress(email)
  if (!checked.ok) return { kind: 'refused', reason: `address: ${checked.reason}` } as const
  const { address } = checked
  return { kind: 'person', id: subscriberId(await keys.idKey(), address), address } as const
}

function requestOf(request: ConsentRequest): Request {
  const { topics, consentText } = request
  return { topics, receipt: (wordings) => requestedEntry(request, versionOf(wordings, consentText)) }
}

/** Notes a request and mails its confirmation, if one is due. */
async function sendConfirmation(
  ports: ConfirmationPorts,
  { id, requestId, mail }: Asking,
  decide: DecideRequest,
): Promise<SendTransactionalOutcome> {
  const { signup: published } = await readSite(ports)
  const attempt = newAttempt(ports.random)
  const now = ports.clock.now()
  const wanted = decide(await ports.subscribers.read(id), published, attempt, now)
  const address = wanted.sendsConfirmation ? wanted.subscriber?.email : undefined
  const asked = address && { requestId, address, isInvited: mail.name === 'invite' }
  const isHeld = asked && !(await guardMailbox(ports, asked, published.limits))
  const signup = isHeld ? { limits: { ...published.limits, unansweredEver: 0 } } : published
  const wordings = ((await ports.compiled.read('wordings')) ?? []) as WordingRegister
  let outgoing: OutgoingMessage | undefined
  let topics: readonly string[] = []
  const effect = await changeSubscriber(
    ports,
    id,
    (stored): ReturnType<DecideRequest> & Change => {
      if (stored?.mailAttempt === attempt) return { sendsConfirmation: true }
      const decided = decide(stored, signup, attempt, now)
      return { ...decided, receipt: decided.request?.receipt(wordings) }
    },
    async ({ sendsConfirmation, subscriber: { email: to }, request }) => {
      topics = request?.topics ?? []
      const asks = { request: requestId, claimedAt: now }
      const one = { ...mail, to, subscriberId: id, attempt, asks }
      if (sendsConfirmation) outgoing = await composeTransactionalMail(ports, one)
    },
  )
  if (!effect.sendsConfirmation || !outgoing) return { kind: 'nothing-due' }
  const { subject, invitation } = await readTransactionalMail(ports, mail.name)
  const result = await sendPatiently(ports, outgoing)
  if (result.kind === 'accepted') {
    const said = invitation && { text: invitation.text, textVersion: versionOf(wordings, invitation.text) }
    const sent = { claimedAt: now, attempt, messageId: result.messageId, subject, ...said }
    // Nobody mails once more when this fails: what SES tells of the mail makes up for it (keepSentReceipts).
    await ports.subscribers.addEntry(id, confirmationSentEntry(topics, sent))
  }
  return concludeMail(ports, id, result, (stored) => releaseConfirmation(stored, attempt, ports.clock.now()))
}
