import { describe, expect, it } from 'vitest'
import {
  changeColleagueRole,
  inviteColleague,
  removeFromDesk,
} from '../../functions/flows/change-colleague.ts'
import { identifySession } from '../../functions/flows/identify-session.ts'
import { readDesk } from '../../functions/flows/read-desk.ts'
import { readRecord } from '../../functions/flows/read-record.ts'
import { enter, join } from '../support/desk.ts'
import { commonPorts } from '../support/memory/common-ports.ts'

const ben = 'ben@studio.example'

describe('an owner', () => {
  it('asks somebody in, who is told by mail, and told again when asked again', async () => {
    const ports = commonPorts()
    const actor = await join(ports)
    const asked = { actor, email: ' Ben@studio.example', role: 'editor' }
    expect(await inviteColleague(ports, asked)).toMatchObject({ kind: 'changed', colleague: { email: ben } })
    expect(await inviteColleague(ports, { ...asked, role: 'owner' })).toMatchObject({ kind: 'no-change' })
    expect(ports.desk.desk?.colleagues[1]).toMatchObject({ role: 'editor', addedBy: actor.email })
    const colleagueId = ports.desk.desk?.colleagues[1]?.id
    expect(ports.transactional.waiting).toMatchObject([
      { kind: 'desk-invitation', colleagueId },
      { kind: 'desk-invitation', colleagueId },
    ])
    expect(JSON.stringify(ports.transactional.waiting)).not.toContain('@')
  })

  it('asks nobody in by what is no address or no role', async () => {
    const ports = commonPorts()
    const actor = await join(ports)
    expect(await inviteColleague(ports, { actor, email: 'Ben', role: 'editor' })).toMatchObject({
      field: 'email',
    })
    expect(await inviteColleague(ports, { actor, email: ben, role: 'root' })).toMatchObject({ field: 'role' })
    expect(ports.desk.desk?.colleagues).toHaveLength(1)
    expect(ports.transactional.waiting).toEqual([])
  })

  it('removes a colleague, who is out by the next request, and who comes back as somebody new', async () => {
    const ports = commonPorts()
    const actor = await join(ports)
    const gone = await join(ports, ben, 'editor')
    const secret = await enter(ports, gone)
    expect(await removeFromDesk(ports, { actor, id: gone.id })).toMatchObject({ kind: 'changed' })
    expect(await identifySession(ports, secret)).toBeUndefined()
    await inviteColleague(ports, { actor, email: ben, role: 'editor' })
    expect(await identifySession(ports, secret)).toBeUndefined()
  })

  it('changes a role that counts from the next request', async () => {
    const ports = commonPorts()
    const actor = await join(ports)
    const secret = await enter(ports, await join(ports, ben, 'editor'))
    const id = ports.desk.desk?.colleagues[1]?.id ?? ''
    await changeColleagueRole(ports, { actor, id, role: 'owner' })
    expect((await identifySession(ports, secret))?.colleague.role).toBe('owner')
  })
})

describe('two owners at once', () => {
  it('cannot remove each other', async () => {
    const ports = commonPorts()
    const ana = await join(ports)
    const other = await join(ports, ben)
    const outcomes = await Promise.all([
      removeFromDesk(ports, { actor: ana, id: other.id }),
      removeFromDesk(ports, { actor: other, id: ana.id }),
    ])
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'not-allowed'])
    expect(ports.desk.desk?.colleagues).toHaveLength(1)
  })

  it.each(['removed', 'made an editor'])('decide nothing any more once they are %s', async (how) => {
    const ports = commonPorts()
    const ana = await join(ports)
    const other = await join(ports, ben)
    const cleo = await join(ports, 'cleo@studio.example')
    // Ben was let in as an owner; what Ana does comes between that and his write.
    if (how === 'removed') await removeFromDesk(ports, { actor: ana, id: other.id })
    else await changeColleagueRole(ports, { actor: ana, id: other.id, role: 'editor' })
    const before = structuredClone(ports.desk.desk)
    const late = [
      await removeFromDesk(ports, { actor: other, id: cleo.id }),
      await changeColleagueRole(ports, { actor: other, id: other.id, role: 'owner' }),
      await inviteColleague(ports, { actor: other, email: 'dora@studio.example', role: 'owner' }),
    ]
    expect(late.map(({ kind }) => kind)).toEqual(Array(3).fill('not-allowed'))
    expect(ports.desk.desk).toEqual(before)
    expect(ports.transactional.waiting).toEqual([])
  })
})

describe('what was done', () => {
  it('is in the record though a crash came right after the change', async () => {
    const ports = commonPorts()
    const actor = await join(ports)
    const { addEntry } = ports.desk
    ports.desk.addEntry = async () => {
      throw new Error('the process died')
    }
    const asked = { actor, email: ben, role: 'editor' }
    // The first row is there already, so what fails comes before the change.
    await expect(inviteColleague(ports, asked)).rejects.toThrow('died')
    let calls = 0
    ports.desk.addEntry = async (entry) => {
      calls += 1
      if (calls === 2) throw new Error('the process died')
      await addEntry(entry)
    }
    await expect(inviteColleague(ports, asked)).rejects.toThrow('died')
    ports.desk.addEntry = addEntry
    expect((await readRecord(ports, actor)).items.map(({ about }) => about)).toContain(ben)
    await inviteColleague(ports, { ...asked, email: 'cleo@studio.example' })
    expect([...ports.desk.record.values()].map(({ about }) => about)).toEqual([
      'ana@studio.example',
      ben,
      'cleo@studio.example',
    ])
  })

  it('is done once though the answer to the write got lost', async () => {
    const ports = commonPorts()
    const actor = await join(ports)
    const { replace } = ports.desk
    ports.desk.replace = async (desk) => {
      await replace(desk)
      ports.desk.replace = replace
      return 'conflict'
    }
    expect(await inviteColleague(ports, { actor, email: ben, role: 'editor' })).toMatchObject({
      kind: 'changed',
    })
    expect(ports.desk.desk).toMatchObject({ version: 2, colleagues: [{}, { email: ben }] })
  })

  it('is shown whole to owners, and to an editor what they did themselves', async () => {
    const ports = commonPorts()
    const ana = await join(ports)
    const editor = await join(ports, ben, 'editor')
    await enter(ports, ana)
    await enter(ports, editor)
    expect(await readDesk(ports, editor)).toMatchObject({ colleagues: [], sessions: [{}] })
    expect((await readRecord(ports, editor)).items).toMatchObject([{ act: 'signed-in', actor: ben }])
    expect((await readDesk(ports, ana)).colleagues).toHaveLength(2)
    expect((await readRecord(ports, ana)).items).toHaveLength(4)
  })
})
