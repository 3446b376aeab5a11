import isemailTests from 'isemail/test/tests.json' with { type: 'json' }
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import type { Site } from '../../../functions/core/site/site.ts'
import { normaliseAddress } from '../../../functions/core/subscribers/address.ts'
import { runJob } from '../../../functions/flows/run-job.ts'
import { isemailTable, naughtyStrings } from '../../support/naughty-strings.ts'
import { publishedStudio } from '../../support/publishing-ports.ts'
import { workOff } from '../../support/subscriber-journey.ts'
import { anApi } from '../api/api-ports.ts'
import { aForm, aPublicApp, someJson } from './public-ports.ts'

const accepted = isemailTable.filter(([, verdict]) => verdict === 'accept')
const kept = [...new Set(accepted.map(([, , address]) => address))].sort()

describe('the table of addresses', () => {
  it('has a row for every address that isemail is tested with', () => {
    const typed = isemailTable.map(([address]) => address)
    expect(typed.slice(0, isemailTests.length)).toEqual(isemailTests.map(([address]) => address))
    expect(typed.slice(isemailTests.length)).toEqual(['test@[\0', '(\0)test@example.com'])
  })

  it.each(isemailTable)('says of %j: %s, %s', (typed, verdict, written) => {
    const checked = normaliseAddress(typed)
    expect([checked.ok ? 'accept' : 'reject', checked.ok ? checked.address : checked.reason]).toEqual([
      verdict,
      written,
    ])
  })
})

describe.each([
  ['the form', '/subscribe', (email: string) => aForm({ email }), 303],
  ['the API', '/api/v1/subscriptions', (email: string) => someJson({ email }), 202],
] as const)('%s', (_, path, request, taken) => {
  it('keeps to the table, each address for itself', async () => {
    const { app, ports } = aPublicApp([], {}, { clientAddress: () => undefined })
    for (const [typed, verdict, address] of isemailTable) {
      const answer = await app.request(path, request(typed))
      expect(answer.status, JSON.stringify(typed)).toBe(verdict === 'accept' ? taken : 422)
      const asked = ports.transactional.waiting
        .splice(0)
        .map((message) => 'email' in message && message.email)
      expect(asked).toEqual(verdict === 'accept' ? [address] : [])
    }
  })

  it('takes no naughty string for an address', async () => {
    const { app, ports } = aPublicApp([], {}, { clientAddress: () => undefined })
    for (const email of naughtyStrings)
      expect((await app.request(path, request(email))).status, JSON.stringify(email)).toBe(422)
    expect(ports.transactional.waiting).toEqual([])
  })
})

describe('a CSV file', () => {
  const imported = async (addresses: readonly string[]) => {
    const { raw, ports } = await anApi()
    const body = ['email', ...addresses.map((address) => `"${address.replaceAll('"', '""')}"`)].join('\n')
    const headers = { 'content-type': 'text/csv' }
    const query = 'lawfulBasis=asked+at+the+counter&status=active'
    const answer = await raw(`/subscribers/import?${query}`, { method: 'POST', body, headers })
    expect(answer.status).toBe(202)
    const { id } = answer.body as { readonly id: string }
    await runJob(ports, { jobId: id, deadline: ports.clock.real() + 60_000 })
    expect(await ports.jobs.read(id)).toMatchObject({ status: 'done' })
    return [...ports.subscribers.people.values()].map(({ email }) => email).sort()
  }

  it('keeps to the table', async () => {
    expect(await imported(isemailTable.map(([typed]) => typed))).toEqual(kept)
  })

  it('holds no naughty address', async () => {
    expect(await imported(naughtyStrings)).toEqual([])
  })
})

describe('the mail that is sent to an accepted address', () => {
  it('has that one recipient and no other when it is read back', async () => {
    const ports = await publishedStudio({}, [])
    const site = (await ports.compiled.read('site')) as Site
    // The table has many addresses of one domain.
    const limits = { ...site.signup.limits, perDomainPerHour: 1000 }
    await ports.compiled.write('site', { ...site, signup: { ...site.signup, limits } })
    const { app } = aPublicApp([], {}, { ports, clientAddress: () => undefined })
    for (const [email] of accepted) {
      expect((await app.request('/subscribe', aForm({ email }))).status).toBe(303)
    }
    await workOff(ports)
    const read = await Promise.all(
      ports.mailer.mailed.map(async ({ to, raw }) => ({ to, mail: await PostalMime.parse(raw) })),
    )
    expect(read.map(({ to }) => to).sort()).toEqual(kept)
    for (const { to, mail } of read) {
      const named = [mail.to, mail.cc, mail.bcc].flatMap((list) => list ?? [])
      expect(named).toEqual([{ address: to, name: '' }])
      expect(mail.headers.filter(({ key }) => /^(resent-)?(to|b?cc)$/.test(key))).toHaveLength(1)
    }
  })
})
