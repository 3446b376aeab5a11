import { expect } from 'vitest'
import { parseEmailEvent } from '../../../functions/core/tracking/email-event.ts'
import { confirmSubscription } from '../../../functions/flows/confirm-subscription.ts'
import { keepSentReceipts } from '../../../functions/flows/keep-sent-receipts.ts'
import { readConsent } from '../../../functions/flows/read-consent.ts'
import type { MailingMessage } from '../../../functions/flows/send-transactional.ts'
import { sendTransactional } from '../../../functions/flows/send-transactional.ts'
import { anEvent } from '../../support/email-events.ts'
import type { CommonPorts } from '../../support/memory/common-ports.ts'
import { stepPorts } from '../../support/step-ports.ts'
import { confirmTokenOf, publishedPorts, signUp, takeMailing } from '../../support/subscriber-journey.ts'
import { idOf } from '../../support/subscribers.ts'
import type { Choices, Scenario } from '../explore.ts'

const id = idOf('ana@example.com')
const killed = new Error('killed')
const fates = ['ok', 'killed before', 'killed after']

/** The ports of a process that any call may kill, before or after it was made, as long as there are faults left. */
function mortal(ports: CommonPorts, choices: Choices, faults: { left: number }): CommonPorts {
  return stepPorts(ports, ['subscribers', 'limits', 'mailer'], async (call, what) => {
    const fate = faults.left > 0 ? choices.pick(3) : 0
    choices.note({ actor: 'process', call: `${what} (${call})`, outcome: fates[fate] ?? '' })
    if (fate > 0) faults.left -= 1
    const die = () => {
      throw killed
    }
    if (fate === 1) die()
    return fate === 2 ? die : undefined
  })
}

/** Works something off as a queue does: again after a kill, and a last time although it was done. */
async function delivered(ports: () => CommonPorts, work: (ports: CommonPorts) => Promise<unknown>) {
  for (let done = 0; done < 2; ) {
    try {
      await work(ports())
      done += 1
    } catch (cause) {
      if (cause !== killed) throw cause
    }
  }
}

/** What SES tells of the mail that it took. */
function eventsOf({ mailer }: CommonPorts) {
  return mailer.mailed.flatMap((mail) => {
    const messageId = `message-${mailer.calls.indexOf(mail) + 1}`
    return (['Delivery', 'Send'] as const).map((type) => {
      const about = { at: '2026-11-23T08:00:03.000Z', messageId, subject: 'Please confirm' }
      const parsed = parseEmailEvent(anEvent(type, mail, about))
      if (!parsed.ok) throw new Error(parsed.reason)
      return parsed.event
    })
  })
}

/** Somebody signs up, kills included, and SES tells what it took, maybe before the queue comes again. */
async function signUpAmongFaults(choices: Choices, { faults: left, hears }: Confirmation) {
  const ports = publishedPorts()
  await signUp(ports)
  ports.clock.advance(2_000)
  const [message] = takeMailing(ports) as readonly [MailingMessage]
  const faults = { left }
  const process = () => mortal(ports, choices, faults)
  const hear = () => delivered(process, (mine) => keepSentReceipts(mine, eventsOf(ports)))
  const isEarly = choices.pick(2) === 1
  await delivered(process, async (mine) => {
    if (hears && isEarly) await hear()
    await sendTransactional(mine, message)
  })
  if (hears) await hear()
  return ports
}

async function provesWhatSesTook(ports: CommonPorts) {
  const { mailed, calls } = ports.mailer
  expect(mailed.length, 'mails').toBeLessThan(2)
  const [mail] = mailed
  const before = await readConsent(ports, { id })
  const receipts = before.kind === 'consent' ? before.receipts : []
  expect(receipts.map(({ act }) => act)).toEqual(['requested', ...(mail ? ['confirmation-sent'] : [])])
  if (!mail) return
  expect(receipts[1]).toMatchObject({
    at: '2026-11-23T08:00:02.000Z',
    topics: ['back-care'],
    messageId: `message-${calls.indexOf(mail) + 1}`,
    subject: expect.any(String),
  })
  ports.clock.advance(60_000)
  await confirmSubscription(ports, { token: confirmTokenOf(ports) })
  expect(await readConsent(ports, { id })).toMatchObject({ proof: { basis: 'double opt-in', missing: [] } })
}

interface Confirmation {
  /** How many calls may be killed. */
  readonly faults: number
  /** Whether anybody listens to what SES tells. */
  readonly hears: boolean
}

/** Somebody asks to be mailed: one mail at most, and a receipt of it exactly when SES took it, whatever is killed. */
export function confirmation(options: Confirmation): Scenario {
  return {
    name: `confirmation/${options.faults}${options.hears ? '' : '/deaf'}`,
    play: async (choices) => provesWhatSesTook(await signUpAmongFaults(choices, options)),
  }
}
