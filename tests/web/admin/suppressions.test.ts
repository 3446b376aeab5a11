import { describe, expect, it } from 'vitest'
import { formMark } from '../../../functions/core/desk/secret.ts'
import type { Ports } from '../../../functions/flows/ports.ts'
import { runJob } from '../../../functions/flows/run-job.ts'
import { hostileTexts, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import { aDesk, her } from './people-desk.ts'

const list = '/admin/suppressions'
const hand = { at: '2026-11-01T08:00:00.000Z', reason: 'asked on the phone' }
const held = aSubscriber({
  state: 'provider-suppressed',
  suppressedByHand: hand,
  stateReason: 'by hand: asked',
})
const left = aSubscriber({ email: 'left@example.com', state: 'unsubscribed' })

/** The jobs that suppress people. */
async function listsIn({ jobs }: Pick<Ports, 'jobs'>) {
  return (await jobs.page()).items.filter((job) => job.kind === 'import' && job.becomes === 'suppressed')
}

describe('the list of suppressions', () => {
  it('says of each why and since when, and offers to lift only what is the owner’s', async () => {
    const { get } = await aDesk([held, left])
    const page = await get(list)
    expect(page).toContain('asked on the phone')
    expect(page).toContain(`${list}/${held.id}/lift`)
    expect(page).not.toContain(`${list}/${left.id}/lift`)
    expect(page).toContain('Theirs alone to undo')
  })

  it('comes in pages', async () => {
    const people = Array.from({ length: 51 }, (_, n) => ({
      ...left,
      id: idOf(`${n}`),
      email: `p${n}@example.com`,
    }))
    const { get } = await aDesk(people)
    const first = await get(list)
    expect(first.match(/p\d+@example\.com<\/bdi>/g)).toHaveLength(50)
    const next = /href="([^"]*cursor=[^"]*)"/.exec(first)?.[1] ?? ''
    expect((await get(next)).match(/p\d+@example\.com<\/bdi>/g)).toHaveLength(1)
  })

  it('says so where nobody is on it', async () => {
    const { get } = await aDesk([])
    expect(await get(list)).toContain('Nobody is suppressed.')
  })

  it.each([
    ['ana@example.com', 200, 'Suppressed by you since'],
    ['LEFT@example.com', 200, 'Unsubscribed since'],
    ['free@example.com', 200, 'Not suppressed. They stand as: Active.'],
    ['nobody@example.com', 200, 'Nobody of that address is on record'],
    ['no address', 422, 'id="check-email-fault"'],
  ])('answers for %s by a page, whose address holds none', async (email, status, words) => {
    const { post } = await aDesk([held, left, aSubscriber({ email: 'free@example.com' })])
    const answer = await post(`${list}/check`, { email })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('location')).toBeNull()
    expect(await answer.text()).toContain(words)
  })
})

describe('suppressing an address', () => {
  it('keeps it from mail, known or not, for a reason, and notes no address in the record', async () => {
    const { get, post, follow, read, lastAct } = await aDesk()
    expect(await get(`${list}/add`)).toContain('Suppress an address')
    const said = { email: 'Eve@example.com', reason: 'moved away' }
    expect(await follow(await post(`${list}/add`, said))).toContain('Suppressed.')
    expect(await read('eve@example.com')).toMatchObject({ suppressedByHand: { reason: 'moved away' } })
    expect(lastAct()).toMatchObject({ act: 'suppressed', detail: idOf('eve@example.com') })
    expect(await follow(await post(`${list}/add`, said))).toContain('already')
  })

  it('says beside both fields what they lack', async () => {
    const { post } = await aDesk()
    const answer = await post(`${list}/add`, { email: 'eve at home', reason: ' ' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    for (const field of ['email', 'reason']) expect(page).toContain(`id="suppress-${field}-fault"`)
  })
})

describe('lifting a suppression', () => {
  it('says what it does to this person, and does it', async () => {
    const { get, post, follow, read, lastAct } = await aDesk([held])
    expect(await get(`${list}/${held.id}/lift`)).toContain('so they are active again')
    expect(await follow(await post(`${list}/${held.id}/lift`))).toContain('Lifted.')
    expect((await read())?.state).toBe('active')
    expect(lastAct()).toMatchObject({ act: 'lifted-suppression', detail: held.id })
    expect(await follow(await post(`${list}/${held.id}/lift`))).toContain('nothing to lift any more')
  })

  it('says that whoever never agreed waits, and that SES has a list of its own', async () => {
    const { confirmedAt: _never, ...unproved } = aSubscriber({ state: 'provider-suppressed' })
    const { get } = await aDesk([unproved])
    const page = await get(`${list}/${held.id}/lift`)
    expect(page).toContain('They wait until they sign up and confirm')
    expect(page).toContain('Amazon SES holds the address on its own list too')
  })

  it('of somebody who left as well ends the owner’s part alone', async () => {
    const { get, post, read } = await aDesk([
      { ...left, ...{ id: held.id, email: held.email }, suppressedByHand: hand },
    ])
    expect(await get(`${list}/${held.id}/lift`)).toContain('They are also: Unsubscribed.')
    await post(`${list}/${held.id}/lift`)
    const person = await read()
    expect([person?.state, person?.suppressedByHand]).toEqual(['unsubscribed', undefined])
  })

  it('is offered to nobody where somebody left, or where nobody is', async () => {
    const { ask, as, post, read } = await aDesk([{ ...left, id: held.id }])
    for (const id of [held.id, '0'.repeat(32)])
      expect((await ask(`GET ${list}/${id}/lift`, { as })).status).toBe(404)
    expect((await post(`${list}/${held.id}/lift`)).headers.get('location')).toBe(her)
    expect((await post(`${list}/${'0'.repeat(32)}/lift`)).status).toBe(404)
    expect((await read())?.state).toBe('unsubscribed')
  })
})

/** The form with a file, and with these addresses beside it. */
async function withFile(addresses: string) {
  const { app, as, frame, ports } = await aDesk()
  const csv = new File(['email;reason\neve@example.com;left\n'], 'left.csv', { type: 'text/csv' })
  const headers = { cookie: `__Host-tidings=${as}`, 'sec-fetch-site': 'same-origin', origin: frame.site.url }
  const upload = async () => {
    const body = new FormData()
    for (const [name, value] of Object.entries({
      mark: formMark(as),
      ticket: 'f',
      addresses,
      reason: 'left',
    }))
      body.set(name, value)
    body.set('file', csv)
    return app.request(`${list}/many`, { method: 'POST', headers, body })
  }
  return { upload, ports }
}

describe('suppressing many', () => {
  const pasted = {
    addresses: 'eve@example.com\nAna <ana@example.com>; no address',
    reason: 'left elsewhere',
    ticket: 't',
  }

  it('works a pasted list off as a job, once however often it is sent, and says what came of it', async () => {
    const { get, post, ports, read, lastAct } = await aDesk()
    expect(await get(`${list}/many`)).toMatch(/name="ticket" value="[0-9a-f]+"/)
    const [first, second] = [await post(`${list}/many`, pasted), await post(`${list}/many`, pasted)]
    const place = first.headers.get('location') ?? ''
    expect(second.headers.get('location')).toBe(place)
    expect(await get(place)).toMatch(/id="progress" data-live="3"/)
    const jobId = place.split('/').at(-1) ?? ''
    await runJob(ports, { jobId, deadline: ports.clock.real() + 60_000 })
    const page = await get(place)
    expect(page).not.toContain('data-live')
    expect(page).toContain('1 not known before, and suppressed from now on')
    expect(page).toContain('1 on the list, and suppressed from now on')
    expect(page).toContain('1 refused')
    expect(await read('eve@example.com')).toMatchObject({ suppressedByHand: { reason: 'left elsewhere' } })
    expect(lastAct()).toMatchObject({ act: 'suppressed', detail: `a list, job ${jobId}` })
  })

  it('begins one job when it is pressed twice at once', async () => {
    const { post, ports } = await aDesk()
    const answers = await Promise.all([1, 2].map(() => post(`${list}/many`, pasted)))
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await listsIn(ports)).toHaveLength(1)
  })

  it('begins another job for another list, though it comes from the same form after Back', async () => {
    const { post, ports } = await aDesk()
    await post(`${list}/many`, pasted)
    await post(`${list}/many`, { ...pasted, addresses: 'ida@example.com' })
    const lists = await listsIn(ports)
    expect(lists.map((job) => job.total).toSorted()).toEqual([1, 3])
  })

  it('takes a CSV file instead', async () => {
    const { upload, ports } = await withFile('')
    expect((await upload()).status).toBe(303)
    expect(await listsIn(ports)).toMatchObject([{ total: 1 }])
  })

  it('begins nothing with pasted addresses and a file, of which one would be passed over', async () => {
    const { upload, ports } = await withFile('ida@example.com')
    const answer = await upload()
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('not both')
    expect(await listsIn(ports)).toEqual([])
  })

  it.each([
    [{ addresses: '' }, 'many-addresses-fault'],
    [{ reason: '' }, 'many-reason-fault'],
  ])('says beside the field what %o lacks, and begins nothing', async (parts, fault) => {
    const { post, ports } = await aDesk()
    const answer = await post(`${list}/many`, { ...pasted, ...parts })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(`id="${fault}"`)
    expect(await listsIn(ports)).toEqual([])
  })

  it('shows no job of another kind', async () => {
    const { ask, as } = await aDesk()
    expect((await ask(`GET ${list}/many/${'0'.repeat(32)}`, { as })).status).toBe(404)
  })
})

describe('what suppressions say', () => {
  it('is text and nothing else, in valid HTML', async () => {
    const { get, post, ports } = await aDesk([held])
    const pages = async (text: string) => {
      const person = { ...held, email: text, suppressedByHand: { ...hand, reason: text } }
      ports.subscribers.people.set(held.id, person)
      const typed = { email: text, addresses: text, reason: '', ticket: text }
      const posted = [`${list}/add`, `${list}/check`, `${list}/many`].map((path) => post(path, typed))
      const answers = await Promise.all(posted)
      const shown = [list, `${list}/${held.id}/lift`].map(get)
      return Promise.all([...answers.map((answer) => answer.text()), ...shown])
    }
    const plain = await pages('plain words')
    for (const page of plain) expect(await htmlFaults(page)).toEqual([])
    for (const text of hostileTexts)
      expect((await pages(text)).map(shapeOf), text).toEqual(plain.map(shapeOf))
  })
})
