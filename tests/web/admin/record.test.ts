import { describe, expect, it } from 'vitest'
import { subscriberId } from '../../../functions/core/subscribers/subscriber-id.ts'
import { routeRoles } from '../../../functions/web/admin/route-roles.ts'
import { anAdmin } from './an-admin.ts'
import { filled, postedFields, stateOf } from './route-samples.ts'

/** What is done by no colleague, or tells of nothing that others should be able to read of later. */
const unrecorded = new Set([
  'POST /admin/sign-in',
  'POST /admin/segments/:segment/count',
  'POST /admin/imports',
  'POST /admin/imports/parts',
  'POST /admin/imports/:job/columns',
])
const recorded = Object.keys(routeRoles).filter((route) => route.startsWith('POST') && !unrecorded.has(route))

describe('the record, where the server is killed right after an act', () => {
  it.each(recorded)('has a row of whatever %s did', async (route) => {
    const admin = await anAdmin()
    const { desk } = admin.ports
    const killed = () => Promise.reject(new Error('killed'))
    Object.assign(desk, { closeEntry: killed, dropEntry: killed })
    const bare = async () => ({ ...((await stateOf(admin)) as object), record: 'apart' })
    const [before, rows] = [await bare(), desk.record.size]
    const fields = { ...postedFields, key: 'a'.repeat(32), to: 'cleo@studio.example', choice: 'send' }
    await admin.ask(filled(route, admin), { as: admin.sessions.owner, fields })
    const isChanged = JSON.stringify(await bare()) !== JSON.stringify(before)
    if (isChanged) expect(desk.record.size).toBeGreaterThan(rows)
  })

  it('names what it was about', async () => {
    const admin = await anAdmin()
    const { desk, keys } = admin.ports
    Object.assign(desk, { closeEntry: () => Promise.reject(new Error('killed')) })
    const eve = subscriberId(await keys.idKey(), 'eve@studio.example')
    const form = { ...postedFields, email: 'eve@studio.example', kind: 'digest', subject: 'News' }
    for (const [route, about] of [
      ['POST /admin/subscribers/add', eve],
      ['POST /admin/suppressions/add', eve],
      ['POST /admin/settings/keys', '“newcomers”'],
      ['POST /admin/campaigns', '“newcomers”'],
    ] as const) {
      await admin.ask(route, { as: admin.sessions.owner, fields: form })
      expect([...desk.record.values()].at(-1), route).toMatchObject({ begun: true, detail: about })
    }
  })

  it('says so of the row, and tells the rest as it is', async () => {
    const admin = await anAdmin()
    const as = admin.sessions.owner
    Object.assign(admin.ports.desk, { closeEntry: () => Promise.reject(new Error('killed')) })
    await admin.ask('POST /admin/segments', { as, fields: postedFields })
    const page = await (await admin.ask('GET /admin/record', { as })).text()
    expect(page).toMatch(/saved the segment <a [^>]*>newcomers<\/a>.*begun; whether it was done/s)
  })
})
