import { describe, expect, it } from 'vitest'
import { registerWordings } from '../../functions/core/subscribers/wording.ts'
import { parseEmailEvent } from '../../functions/core/tracking/email-event.ts'
import { erasePerson } from '../../functions/flows/erase-person.ts'
import { keepSentReceipts } from '../../functions/flows/keep-sent-receipts.ts'
import { recordEvents } from '../../functions/flows/record-events.ts'
import { campaignPorts } from '../support/campaign-ports.ts'
import { anEvent } from '../support/email-events.ts'
import { importFile } from '../support/jobs.ts'
import { receiptsOf } from '../support/receipts.ts'
import { publishedPorts, signUp, workOff } from '../support/subscriber-journey.ts'
import { idOf } from '../support/subscribers.ts'

const id = idOf('ana@example.com')
const at = '2026-11-23T08:00:09.000Z'

/** Somebody signed up, and SES took the mail without anybody learning of it. */
async function unanswered() {
  const ports = publishedPorts()
  ports.mailer.script.push({ kind: 'unknown', reason: 'socket hang up' })
  await signUp(ports)
  await workOff(ports)
  const [mail] = ports.mailer.mailed
  const told = (type: Parameters<typeof anEvent>[0], from = mail) => {
    const parsed = parseEmailEvent(anEvent(type, from, { at, messageId: 'ses-7', subject: 'Please confirm' }))
    if (!parsed.ok) throw new Error(parsed.reason)
    return parsed.event
  }
  const acts = async () => (await receiptsOf(ports, id)).map(({ act }) => act)
  return { ports, mail, told, acts }
}

describe('what SES tells of a confirmation mail', () => {
  it('makes up for the receipt of a mail whose answer got lost, once', async () => {
    const { ports, told } = await unanswered()
    for (let times = 0; times < 2; times += 1)
      await keepSentReceipts(ports, [told('Delivery'), told('Send'), told('Delivery')])
    expect(await receiptsOf(ports, id)).toMatchObject([
      { act: 'requested' },
      { act: 'confirmation-sent', topics: ['back-care'], messageId: 'ses-7', subject: 'Please confirm' },
    ])
  })

  it('tells of an invitation also what its button agreed to', async () => {
    const ports = publishedPorts()
    const text = 'Press the button to say yes.'
    await ports.compiled.write('wordings', registerWordings([], [text], ports.clock.now()))
    ports.mailer.script.push({ kind: 'unknown', reason: 'socket hang up' })
    await importFile(ports, 'email\nana@example.com\n', { becomes: 'pending', lawfulBasis: 'guests' })
    await workOff(ports)
    const parsed = parseEmailEvent(anEvent('Delivery', ports.mailer.mailed[0], { at, messageId: 'ses-7' }))
    if (!parsed.ok) throw new Error(parsed.reason)
    await keepSentReceipts(ports, [parsed.event])
    expect(await receiptsOf(ports, id)).toMatchObject([
      { act: 'invited' },
      { act: 'confirmation-sent', messageId: 'ses-7', text, textVersion: 1, hashMatches: true },
    ])
  })

  it('is heard by the recorder of events', async () => {
    const { ports, mail, acts } = await unanswered()
    const recorder = { ...campaignPorts(), ...ports }
    const messages = [{ id: 'event-1', body: anEvent('Bounce', mail, { at }) }]
    expect(await recordEvents(recorder, messages)).toMatchObject({ failures: [] })
    expect(await acts()).toEqual(['requested', 'confirmation-sent'])
  })

  it('proves nothing where SES took the mail back', async () => {
    const { ports, told, acts } = await unanswered()
    await keepSentReceipts(ports, [told('Reject'), told('Rendering Failure')])
    expect(await acts()).toEqual(['requested'])
  })

  it('is kept of nobody who did not ask, and adds nothing to the record of somebody erased', async () => {
    const { ports, mail, told, acts } = await unanswered()
    const other = mail && { ...mail, tags: { ...mail.tags, request: 'another', attempt: 'another' } }
    await keepSentReceipts(ports, [told('Delivery', other)])
    await erasePerson(ports, { id, reason: 'asked by the person' })
    await keepSentReceipts(ports, [told('Delivery')])
    expect(await acts()).toEqual(['requested'])
  })
})
