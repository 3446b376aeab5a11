import { describe, expect, it } from 'vitest'
import { aPendingSubscriber, aSubscriber, idOf } from '../../support/subscribers.ts'
import { aDesk, her, list } from './people-desk.ts'

describe('adding a person', () => {
  const said = { email: 'Eve@example.com', name: 'Eve', topics: 'back-care' }

  it('asks them by mail unless told otherwise, and has them on no list before', async () => {
    const { get, post, follow, ports, lastAct, read } = await aDesk()
    expect(await get(`${list}/add`)).toMatch(/value="ask" checked/)
    const page = await follow(await post(`${list}/add`, { ...said, by: 'ask' }))
    expect(page).toContain('A mail with a button goes to them')
    expect(ports.transactional.waiting).toMatchObject([{ kind: 'signup', email: 'eve@example.com' }])
    expect(await read('eve@example.com')).toBeUndefined()
    expect(lastAct()).toMatchObject({ act: 'asked-person', detail: idOf('eve@example.com') })
  })

  it('makes them active where the owner says how they agreed, and keeps that', async () => {
    const { post, follow, read, lastAct } = await aDesk()
    const basis = 'the paper list at the counter'
    const page = await follow(await post(`${list}/add`, { ...said, by: 'active', lawfulBasis: basis }))
    expect(page).toContain('They are mailed what goes to their topics from now on.')
    expect(page).toContain(`Complete, on your word: ${basis}`)
    expect(await read('eve@example.com')).toMatchObject({ state: 'active', name: 'Eve' })
    expect(JSON.stringify(lastAct())).not.toContain('eve@')
    const again = await follow(await post(`${list}/add`, { ...said, by: 'active', lawfulBasis: basis }))
    expect(again).toContain('They were on the list already.')
  })

  it.each([
    [{ by: 'active' }, 'add-lawfulBasis-fault'],
    [{ by: 'ask', topics: '' }, 'add-topics-fault'],
    [{ by: 'ask', topics: 'knitting' }, 'add-topics-fault'],
    [{ by: 'ask', email: 'eve at home' }, 'add-email-fault'],
    [{ by: 'somehow' }, 'add-by-fault'],
  ])('says beside the field what %o lacks, and keeps what was typed', async (parts, fault) => {
    const { post } = await aDesk()
    const fields = Object.entries({ ...said, ...parts }).filter(([, value]) => value !== '')
    const answer = await post(`${list}/add`, Object.fromEntries(fields))
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`id="${fault}"`)
    expect(page).toContain('value="Eve"')
  })

  it('brings nobody back who left, and says so', async () => {
    const { post, read, ports } = await aDesk([aSubscriber({ state: 'complained' })])
    for (const by of ['ask', 'active']) {
      const fields = { ...said, email: 'ana@example.com', by, lawfulBasis: 'they said so' }
      const answer = await post(`${list}/add`, fields)
      expect(answer.status).toBe(409)
      expect(await answer.text()).toContain('They reported a mail of ours as spam.')
    }
    expect((await read())?.state).toBe('complained')
    expect(ports.transactional.waiting).toEqual([])
  })

  it('says when to try again once the limits of signups are reached', async () => {
    const { post, ports } = await aDesk()
    ports.limits.take = async () => ({ kind: 'over', retryAfterSeconds: 300 })
    const answer = await post(`${list}/add`, { ...said, by: 'ask' })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '300'])
    expect(await answer.text()).toContain('Try again in 5 minutes.')
  })
})

describe('changing a person', () => {
  const said = {
    name: 'Ana Lind',
    topics: 'strength',
    frequency: 'weekly',
    timeZone: 'Europe/Paris',
    version: '1',
  }

  it('saves what a colleague chose, with a receipt that names them by their id', async () => {
    const { post, follow, read, lastAct, ana } = await aDesk()
    const page = await follow(await post(`${her}/change`, said))
    expect(page).toContain('Saved.')
    expect(page).toContain(`Was changed at the desk, to Strength, weekly, by ${ana.email}`)
    expect(await read()).toMatchObject({
      ...{ name: 'Ana Lind', topics: ['strength'], frequency: 'weekly', timeZone: 'Europe/Paris' },
      lastReceipt: { data: { act: 'changed', source: `desk:${ana.id}` } },
    })
    expect(lastAct()).toMatchObject({ act: 'changed-person', detail: idOf('ana@example.com') })
  })

  it('takes a name and a zone back that are left empty', async () => {
    const { post, read } = await aDesk([aSubscriber({ name: 'Ana', timeZone: 'Asia/Tokyo' })])
    await post(`${her}/change`, {
      topics: 'back-care',
      frequency: 'every',
      name: ' ',
      timeZone: '',
      version: '1',
    })
    const person = await read()
    expect([person?.name, person?.timeZone]).toEqual([undefined, undefined])
  })

  it('never takes somebody off the list by a form without a topic', async () => {
    const { post, read } = await aDesk()
    const { topics: _none, ...others } = said
    const answer = await post(`${her}/change`, others)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('id="change-topics-fault"')
    expect((await read())?.state).toBe('active')
  })

  it('refuses what is no zone beside its field', async () => {
    const { post } = await aDesk()
    const answer = await post(`${her}/change`, { ...said, timeZone: 'Europe/Atlantis' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('id="change-timeZone-fault"')
  })

  it('overwrites nobody else’s change, and keeps what was chosen', async () => {
    const { post, read } = await aDesk([aSubscriber({ version: 3 })])
    const answer = await post(`${her}/change`, said)
    expect(answer.status).toBe(409)
    const page = await answer.text()
    expect(page).toContain('They have changed since you opened this page')
    expect(page).toContain('value="Ana Lind"')
    expect(page).toContain('name="version" value="3"')
    expect((await read())?.version).toBe(3)
  })

  it('gives no topics to who has not confirmed', async () => {
    const { get, post, read } = await aDesk([aPendingSubscriber()])
    expect(await get(`${her}/change`)).not.toContain('name="topics"')
    await post(`${her}/change`, said)
    expect(await read()).toMatchObject({ state: 'pending', topics: [], name: 'Ana Lind' })
  })
})

describe('the confirmation once more', () => {
  const asked = { confirmationSentAt: '2026-11-20T08:00:00.000Z', confirmationsUnanswered: 1 }

  it('goes out when a day has passed since the last one', async () => {
    const { get, post, follow, ports, lastAct, ana } = await aDesk([aPendingSubscriber(asked)])
    expect(await get(her)).toContain('Send the confirmation once more')
    expect(await follow(await post(`${her}/ask`))).toContain('Asked once more.')
    expect(ports.transactional.waiting).toMatchObject([
      { kind: 'signup', email: 'ana@example.com', topics: ['back-care'], source: `desk:${ana.id}` },
    ])
    expect(lastAct()).toMatchObject({ act: 'asked-person' })
  })

  it.each([
    [
      'within the day',
      aPendingSubscriber({ ...asked, confirmationSentAt: '2026-11-23T07:00:00.000Z' }),
      'waits for an answer',
    ],
    ['after too many', aPendingSubscriber({ ...asked, confirmationsUnanswered: 3 }), 'unanswered'],
    ['to who has confirmed', aSubscriber(), 'nothing to confirm'],
    [
      'for a topic that the site has lost',
      aPendingSubscriber({ ...asked, pendingTopics: ['knitting'] }),
      'lost a topic',
    ],
  ])('does not go out %s, and the page says why', async (_, person, words) => {
    const { post, ports } = await aDesk([person])
    const answer = await post(`${her}/ask`)
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain(words)
    expect(ports.transactional.waiting).toEqual([])
  })
})

describe('ending somebody’s mail', () => {
  it('suppresses with a reason, once, and offers to lift it', async () => {
    const { get, post, follow, read, lastAct } = await aDesk()
    expect(await get(`${her}/suppress`)).toContain('Suppress this person?')
    expect((await post(`${her}/suppress`, { reason: ' ' })).status).toBe(422)
    const page = await follow(await post(`${her}/suppress`, { reason: 'asked on the phone' }))
    expect(page).toContain('Suppressed. Nothing is mailed to them')
    expect(page).toContain('Lift the suppression')
    expect(await read()).toMatchObject({ suppressedByHand: { reason: 'asked on the phone' } })
    expect(lastAct()).toMatchObject({ act: 'suppressed', detail: idOf('ana@example.com') })
    expect(await follow(await post(`${her}/suppress`, { reason: 'again' }))).toContain('already')
  })

  it('takes off the list only by the word typed, with a receipt of who noted it', async () => {
    const { get, post, follow, read, ana } = await aDesk()
    expect(await get(`${her}/leave`)).toContain('Nobody but they can undo it')
    expect((await post(`${her}/leave`, { typed: 'yes' })).status).toBe(422)
    expect((await read())?.state).toBe('active')
    const page = await follow(await post(`${her}/leave`, { typed: ' Unsubscribe ' }))
    expect(page).toContain('Taken off the list.')
    expect(page).toContain(`Was taken off the list at the desk, by ${ana.email}`)
    expect((await read())?.state).toBe('unsubscribed')
  })

  it('erases only by the word typed, and leaves an id, a date and a reason', async () => {
    const { get, post, follow, read, lastAct } = await aDesk()
    expect(await get(`${her}/erase`)).toContain('keyed hash')
    expect((await post(`${her}/erase`, { typed: 'delete' })).status).toBe(422)
    expect(await follow(await post(`${her}/erase`, { typed: 'erase' }))).toContain('Erased.')
    expect(await read()).toMatchObject({ state: 'erased', email: '', stateReason: 'asked by the owner' })
    expect(lastAct()).toMatchObject({ act: 'erased', detail: idOf('ana@example.com') })
    expect((await post(`${her}/erase`, { typed: 'erase' })).status).toBe(404)
  })
})
