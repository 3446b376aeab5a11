import { describe, expect, it } from 'vitest'
import { pressRules } from '../../../functions/web/admin/press-rules.ts'
import { routeRoles } from '../../../functions/web/admin/route-roles.ts'
import { anAdmin, aSegment } from './an-admin.ts'
import { filled, postedFields, stateOf } from './route-samples.ts'

/** Forms without a rule, and why a second press of them does no harm. */
const ruleless: Readonly<Record<string, readonly string[]>> = {
  'changes nothing': [
    'POST /admin/check-segment',
    'POST /admin/campaigns/:campaign/what/preview',
    'POST /admin/campaigns/:campaign/who/count',
    'POST /admin/campaigns/:campaign/when/look',
    'POST /admin/campaigns/:campaign/review',
    'POST /admin/campaigns/:campaign/review/person',
    'POST /admin/campaigns/:campaign/simulate',
    'POST /admin/subscribers/find',
    'POST /admin/suppressions/check',
  ],
  'is a file each time, and a row of the record': [
    'POST /admin/subscribers/export',
    'POST /admin/subscribers/:subscriber/export',
  ],
  'is known by what is in it, or by its job': [
    'POST /admin/upload',
    'POST /admin/segments/:segment/count',
    'POST /admin/imports',
    'POST /admin/imports/parts',
    'POST /admin/imports/:job/columns',
    'POST /admin/imports/:job/start',
    'POST /admin/imports/:job/stop',
    'POST /admin/suppressions/many',
  ],
  'has no session, or ends one': [
    'POST /admin/sign-in',
    'POST /admin/sign-in/:secret',
    'POST /admin/sign-out',
    'POST /admin/sign-out-everywhere',
    'POST /admin/sessions/:id/end',
    'POST /admin/people/:id/sign-out',
  ],
}

const once = 'd'.repeat(32)
const fields = { ...postedFields, key: 'a'.repeat(32), to: 'cleo@studio.example', choice: 'send', once }

async function aDesk() {
  const admin = await anAdmin()
  // Somebody else's turn, and no time: what is waited for comes first.
  admin.ports.clock.wait = () => new Promise((resolve) => setImmediate(resolve))
  const as = admin.sessions.owner
  const press = async (route: string, changes: Readonly<Record<string, string>> = {}) => {
    const answer = await admin.ask(filled(route, admin), { as, fields: { ...fields, ...changes } })
    return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
  }
  return { ...admin, press }
}

const rules = Object.keys(pressRules)

describe('a form that is pressed twice', () => {
  it('has a rule, or a reason to need none', () => {
    const posts = Object.keys(routeRoles).filter((route) => route.startsWith('POST'))
    expect([...rules, ...Object.values(ruleless).flat()].toSorted()).toEqual(posts.toSorted())
  })

  it.each(rules)('does what it does once: %s', async (route) => {
    const admin = await aDesk()
    const first = await admin.press(route)
    const state = await stateOf(admin)
    const second = await admin.press(route)
    expect(await stateOf(admin)).toEqual(state)
    if (first.status === 303) expect([second.status, second.to]).toEqual([303, first.to])
  })

  it.each(rules)('does what it does once when both presses come at once: %s', async (route) => {
    const alone = await aDesk()
    const { status, to } = await alone.press(route)
    const admin = await aDesk()
    const both = await Promise.all([admin.press(route), admin.press(route)])
    if (status === 303 && to !== null) {
      expect(both.map((answer) => answer.status)).toEqual([303, 303])
      expect(both[0]?.to).toBe(both[1]?.to)
    }
    const [one, other] = [(await stateOf(alone)) as object, (await stateOf(admin)) as object]
    const sizes = (state: object) => Object.entries(state).map(([name, part]) => [name, sizeOf(part)])
    expect(sizes(other)).toEqual(sizes(one))
  })

  it('carries the key of its page, another each time the page is opened', async () => {
    const { ask, sessions } = await aDesk()
    const keyOn = async () => {
      const page = await ask('GET /admin/settings/keys/new', { as: sessions.owner })
      return /name="once" value="([0-9a-f]{32})"/.exec(await page.text())?.[1]
    }
    const [one, other] = [await keyOn(), await keyOn()]
    expect(one).toBeDefined()
    expect(other).toBeDefined()
    expect(one).not.toBe(other)
  })

  it('makes another where it is filled in otherwise, or comes from another page', async () => {
    const { press, ports } = await aDesk()
    const keys = async () => (await ports.apiKeys.list()).length
    const before = await keys()
    await press('POST /admin/settings/keys')
    await press('POST /admin/settings/keys', { name: 'another' })
    await press('POST /admin/settings/keys', { once: 'e'.repeat(32) })
    expect(await keys()).toBe(before + 3)
  })
})

it('a page that says why something was not done is shown again by a second press, and nothing is called done', async () => {
  const { press } = await aDesk()
  const route = 'POST /admin/campaigns/:campaign/sending/resume'
  const [first, second] = [await press(route, { version: '7' }), await press(route, { version: '7' })]
  expect(second.status).toBe(first.status)
  expect(second.text).not.toContain('It is done')
})

describe('an API key whose form is pressed twice', () => {
  it('is shown by the first answer alone; the second says that it is made, and how to replace it', async () => {
    const { press } = await aDesk()
    const [first, second] = [
      await press('POST /admin/settings/keys'),
      await press('POST /admin/settings/keys'),
    ]
    expect([first.status, second.status]).toEqual([200, 409])
    expect(second.text).toContain('If you did not keep it, revoke it in the list, and make another')
    expect(second.text).not.toMatch(/tdg_/)
  })

  it('is not made again by itself where the first press broke off', async () => {
    const { press, ports } = await aDesk()
    const before = (await ports.apiKeys.list()).length
    const { closeEntry } = ports.desk
    Object.assign(ports.desk, { closeEntry: () => Promise.reject(new Error('killed')) })
    expect((await press('POST /admin/settings/keys')).status).toBe(500)
    Object.assign(ports.desk, { closeEntry })
    ports.clock.advance(120_000)
    const second = await press('POST /admin/settings/keys')
    expect([second.status, (await ports.apiKeys.list()).length]).toEqual([409, before + 1])
    expect(second.text).toContain('Nobody knows how far it came')
  })
})

it('a form that was refused may be sent again as it is, once what stood against it has gone', async () => {
  const { press, ports } = await aDesk()
  const taken = { name: aSegment.name }
  expect((await press('POST /admin/segments', taken)).status).toBe(409)
  await ports.segments.remove(aSegment.name)
  expect((await press('POST /admin/segments', taken)).status).toBe(303)
})

function sizeOf(part: unknown): unknown {
  if (part instanceof Map || part instanceof Set) return part.size
  if (Array.isArray(part)) return part.length
  if (part && typeof part === 'object' && 'items' in part) return sizeOf(part.items)
  return typeof part === 'number' ? part : undefined
}
