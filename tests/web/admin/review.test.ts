import { describe, expect, it } from 'vitest'
import { erasePerson } from '../../../functions/flows/erase-person.ts'
import { aDefinition } from '../../support/campaigns.ts'
import { aWeekly } from '../../support/series.ts'
import { aSubscriber } from '../../support/subscribers.ts'
import { aDesk, aProblem, at, get, id, once, post, reviewed } from './composing.ts'

describe('the review', () => {
  it('counts nobody before it is asked to, and then says in one sentence what will happen', async () => {
    const desk = await aDesk({
      definition: aDefinition({ schedule: once, audience: { topics: ['back-care'] } }),
    })
    const opened = await get(desk, `${at}/review`)
    expect(opened).toContain('Count and check')
    expect(opened).not.toContain('Schedule it for')
    const page = await reviewed(desk)
    expect(page).toContain(
      'On Fri 15 Jan 2027 at 09:00 Europe/Zurich, 1 person subscribed to Back care gets “Five lifts for a stronger back”, with 1 article.',
    )
    expect(page).toContain('Schedule it for Fri 15 Jan 2027 at 09:00 Europe/Zurich')
    expect(page).toContain('Preflight found nothing to mend.')
    expect(page).toContain('What was not checked')
  })

  it('lists errors before warnings, each with its mend and the step that mends it, and gives no order', async () => {
    const desk = await aDesk()
    const problems = [
      aProblem({ severity: 'warning', message: 'It is long', mend: 'Shorten it' }),
      aProblem(),
      aProblem({ rule: 'consent-missing', message: 'No consent', mend: 'Ask them', file: `campaign ${id}` }),
      aProblem({ file: 'articles/five-lifts.md', line: 7, message: 'A link is broken', mend: 'Mend it' }),
    ]
    desk.ports.composer.answer = { ok: false, problems }
    const page = await reviewed(desk)
    expect(page.indexOf('The subject shouts')).toBeLessThan(page.indexOf('It is long'))
    expect(page).toContain(`<bdi>Subject</bdi> <a href="${at}/what#what-subject">Go to What`)
    expect(page).not.toContain(`campaign ${id}`)
    expect(page).toContain(`href="${at}/who">Go to Who`)
    expect(page).toContain('href="/admin/articles/five-lifts">Look at the article')
    expect(page).toContain('articles/five-lifts.md, line 7')
    expect(page).not.toContain(`action="${at}/send-now"`)
    expect(page).toContain('It cannot go out before what is to mend is mended.')
  })

  it('says that a time is past, and leads to where it is moved', async () => {
    const past = { ...once, at: '2020-01-15T09:00' }
    const page = await reviewed(await aDesk({ definition: aDefinition({ schedule: past }) }))
    expect(page).toContain('is past')
    expect(page).toContain(`href="${at}/when">Go to When`)
    expect(page).not.toContain(`action="${at}/schedule"`)
  })

  it('says of a series when it begins', async () => {
    const page = await reviewed(await aDesk({ definition: aWeekly() }))
    expect(page).toMatch(/Every Thursday at 09:00 Europe\/Zurich, from Thu 26 Nov 2026 .*: 1 person today\./)
    expect(page).toContain('Start the series')
  })
})

describe('a test', () => {
  it('goes to any address, and is noted without it', async () => {
    const desk = await aDesk()
    const answer = await post(desk, `${at}/test`, { to: ' ines@example.org ' })
    expect(answer.headers.get('location')).toBe(`${at}/review?told=tested`)
    expect(desk.ports.mailer.mailed.map(({ to }) => to)).toEqual(['ines@example.org'])
    expect(JSON.stringify([...desk.ports.desk.record.values()])).not.toContain('ines@example.org')
  })

  it.each([
    ['no address', 422, 'ines', () => {}],
    ['somebody who left', 422, 'gone@example.com', () => {}],
    [
      'what SES refuses',
      503,
      'ines@example.org',
      (desk) => desk.ports.mailer.script.push({ kind: 'rejected', reason: 'no such sender' }),
    ],
    [
      'what SES may have taken',
      409,
      'ines@example.org',
      (desk) => desk.ports.mailer.script.push({ kind: 'unknown', reason: 'no answer' }),
    ],
    [
      'what does not compile',
      422,
      'ines@example.org',
      (desk) => {
        desk.ports.composer.answer = { ok: false, problems: [aProblem()] }
      },
    ],
  ] as readonly (readonly [string, number, string, (desk: Awaited<ReturnType<typeof aDesk>>) => void])[])(
    'says beside the field why %s gets none',
    async (_, status, to, prepare) => {
      const desk = await aDesk()
      const gone = aSubscriber({ email: 'gone@example.com', state: 'unsubscribed' })
      desk.ports.subscribers.people.set(gone.id, gone)
      prepare(desk)
      const answer = await post(desk, `${at}/test`, { to })
      expect(answer.status).toBe(status)
      const page = await answer.text()
      expect(page).toContain('id="review-to-fault"')
      expect(page).toContain(`value="${to}"`)
    },
  )

  it('is not sent more often than sixty times an hour', async () => {
    const desk = await aDesk()
    desk.ports.limits.take = async () => ({ kind: 'over', retryAfterSeconds: 61 })
    const answer = await post(desk, `${at}/test`, { to: 'ines@example.org' })
    expect(answer.status).toBe(429)
    expect(await answer.text()).toContain('Try again in 2 min')
  })
})

describe('the mail', () => {
  it('is looked at as one person, by address or id, and says why they would not get it', async () => {
    const desk = await aDesk({ definition: aDefinition({ audience: { topics: ['strength'] } }) })
    const [person] = [...desk.ports.subscribers.people.values()]
    for (const who of [person?.email ?? '', person?.id ?? '']) {
      const answer = await post(desk, `${at}/review/person`, { who, view: 'text' })
      const leadsTo = answer.headers.get('location') ?? ''
      expect(leadsTo).toBe(`${at}/review?view=text&as=${person?.id}#mail`)
      const page = await get(desk, leadsTo.replace('#mail', ''))
      expect(page).toContain('they follow none of its topics')
      expect(page).toContain(person?.email)
    }
  })

  it.each(['nobody@example.com', 'ines', 'f'.repeat(32)])('is not shown as %s', async (who) => {
    const answer = await post(await aDesk(), `${at}/review/person`, { who })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('id="review-who-fault"')
  })

  it('is not shown as somebody who was erased', async () => {
    const desk = await aDesk()
    const [person] = [...desk.ports.subscribers.people.values()]
    const who = person?.id ?? ''
    await erasePerson(desk.ports, { id: who, reason: 'asked by the owner' })
    const answer = await post(desk, `${at}/review/person`, { who })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('They were erased')])
  })

  it('stands in a frame that can do nothing, whatever keeps it from being there', async () => {
    const desk = await aDesk()
    const ask = (query: string) => desk.ask(`GET ${at}/mail${query}`, { as: desk.sessions.editor })
    expect((await ask('?scheme=dark')).headers.get('content-security-policy')).toMatch(/^sandbox/)
    desk.ports.composer.answer = { ok: false, problems: [aProblem({ message: '<b>loud</b>' })] }
    const broken = await ask('')
    expect(broken.headers.get('content-security-policy')).toMatch(/^sandbox/)
    expect(await broken.text()).toContain('&lt;b&gt;loud&lt;/b&gt;')
    expect((await desk.ask('GET /admin/campaigns/nobody/mail', { as: desk.sessions.editor })).status).toBe(
      404,
    )
  })
})

describe('a simulation', () => {
  it('tells whom it reaches, what is built and how long it takes, and sends nothing', async () => {
    const desk = await aDesk()
    const page = await (await post(desk, `${at}/simulate`)).text()
    expect(page).toContain('1 person would get it')
    expect(page).toContain('1 message was built and none was sent')
    expect(page).toMatch(/It would start on .* Europe\/Zurich and take about 1 s/)
    expect(desk.ports.mailer.calls).toEqual([])
    desk.ports.composer.answer = { ok: false, problems: [aProblem()] }
    expect(await (await post(desk, `${at}/simulate`)).text()).toContain('nothing to simulate')
  })

  it('of a draft that is meant for a time starts then, on the clocks of its zone', async () => {
    const schedule = { kind: 'once', at: '2027-01-15T07:30', timeZone: 'America/New_York' } as const
    const desk = await aDesk({ definition: aDefinition({ schedule }) })
    const page = await (await post(desk, `${at}/simulate`)).text()
    expect(page).toContain('It would start on Fri 15 Jan 2027 at 07:30 America/New_York')
    expect(page).toContain('Meant for Fri 15 Jan 2027 at 07:30 America/New_York')
  })

  it('and a test are answered where they were asked for, far down the page', async () => {
    const page = await get(await aDesk(), `${at}/review`)
    expect(page).toContain(`action="${at}/simulate#simulation"`)
    expect(page).toContain(`action="${at}/test#try"`)
  })
})
