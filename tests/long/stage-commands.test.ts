import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { LocalServer } from '../../infra/local/local-server.ts'
import type { Desk } from '../cli/command-line.ts'
import { openServedDesk } from '../cli/served-desk.ts'
import { aCampaignFile } from '../support/owner-files.ts'

const winter = aCampaignFile([
  'articles: [rest-days]',
  'schedule:',
  '  at: 2026-11-26T09:00',
  '  timeZone: Europe/Zurich',
])

describe('commands, while a server has the home open', () => {
  let desk: Desk
  let server: LocalServer

  beforeAll(async () => {
    const opened = await openServedDesk({ 'campaigns/winter.md': winter })
    ;({ desk, server } = opened)
    return opened.close
  })

  it('ask a doctor, who finds nothing wrong on this machine and says what is not checked here', async () => {
    const { status, out } = await desk.tidings('doctor')
    expect(out).toMatch(/^ok +Content +\d+ files$/m)
    expect(out).toMatch(/^ok +SES sending +on$/m)
    expect(out).toMatch(/^not checked +DKIM signature +not checked here$/m)
    expect(out).toMatch(/\n\nNothing is wrong\.\n$/)
    expect(status).toBe(0)
    server.stage.sesSettings.sendingPaused = true
    const paused = await desk.tidings('doctor', '--json')
    server.stage.sesSettings.sendingPaused = false
    expect(JSON.parse(paused.out)).toContainEqual(
      expect.objectContaining({
        check: 'sending',
        verdict: 'wrong',
        message: expect.stringContaining('paused'),
      }),
    )
    expect(paused.status).toBe(1)
  })

  it('tell dead letters and why they are, give them back, and delete them only on a second word', async () => {
    expect((await desk.tidings('dead-letters')).out).toBe('No dead letters: everything was worked off.\n')
    server.stage.raiseEvent('no event')
    await server.stage.idle()
    const told = await desk.tidings('dead-letters')
    expect(told.out).toMatch(
      /^events: 1 message, the first of 2026-11-23T\d\d:\d\dZ\n {2}[0-9a-f-]{36} {2}unreadable: .+\n/,
    )
    const redriven = await desk.tidings('dead-letters', 'redrive', 'events')
    expect(redriven).toMatchObject({
      status: 0,
      out: 'events: 1 message given back. What fails again comes back here.\n',
    })
    await server.stage.idle()
    expect(await desk.tidings('dead-letters', 'discard', 'events')).toMatchObject({
      status: 2,
      err: expect.stringContaining('look at them first (npx tidings dead-letters), then add --yes'),
    })
    const discarded = await desk.tidings('dead-letters', 'discard', 'events', '--yes')
    expect(discarded).toMatchObject({ status: 0, out: '1 message of events deleted.\n' })
    expect(await desk.tidings('dead-letters', 'redrive', 'event')).toMatchObject({
      status: 2,
      err: expect.stringContaining('there is no queue event; there are: lanes, transactional, events'),
    })
  })

  it('have nothing to list, plan what the files say, and refuse to apply what nobody would get', async () => {
    expect(await desk.tidings('campaign', 'list')).toMatchObject({
      status: 0,
      out: expect.stringContaining('No campaign yet'),
    })
    const plan = await desk.tidings('plan', '--json')
    expect(JSON.parse(plan.out)).toMatchObject({
      items: [{ id: 'november-digest' }, { id: 'winter', action: 'create' }],
    })
    const applied = await desk.tidings('apply')
    expect(applied).toMatchObject({ status: 1, out: '' })
    expect(applied.err).toMatch(/campaigns\/winter\.md:\d+:\d+: Nobody is subscribed\./)
    const listed = await desk.tidings('campaign', 'list', '--json')
    expect(JSON.parse(listed.out)).toEqual({ items: [] })
  })

  it('import people and say which rows they refused, by file and line', async () => {
    const file = desk.at('people.csv')
    writeFileSync(file, 'email,name\nana@example.com,Ana\nben@example.com,Ben\nno address,\n')
    const ran = await desk.tidings('subscribers', 'import', file, '--basis', 'customers who asked')
    expect(ran.status).toBe(0)
    expect(ran.out).toBe(
      `2 of 3 rows taken, 1 refused.\n  ${file}:4 Enter one e-mail address, such as name@example.com\n` +
        '  2 new\n  2 rows are of people who follow no topic, so no campaign for a topic reaches them. Import the file with ' +
        '--topics\n' +
        '  Columns: email as email, name as name\n',
    )
  })

  it('import nobody in a dry run, and ask for a basis where people are not to be asked', async () => {
    const file = desk.at('more.csv')
    writeFileSync(file, 'Kontakt;Wohnort\nzoe@example.com;Bern\n')
    const dry = ['subscribers', 'import', file, '--map', 'Kontakt:email', '--pending', '--dry-run']
    expect(await desk.tidings(...dry)).toMatchObject({
      status: 0,
      out: expect.stringContaining(
        '1 asked by a confirmation mail\n  Columns: Kontakt as email\n  Not read: Wohnort. Say what such a column holds',
      ),
    })
    expect(await desk.tidings('subscribers', 'import', file)).toMatchObject({
      status: 2,
      err: expect.stringContaining('--basis'),
    })
  })

  it('write everyone as a file, which they read again', async () => {
    const file = desk.at('everyone.csv')
    expect(await desk.tidings('subscribers', 'export', '--out', file)).toMatchObject({ status: 0, out: '' })
    const printed = await desk.tidings('subscribers', 'export', '--state', 'active')
    expect(readFileSync(file, 'utf8')).toBe(printed.out)
    expect(printed.out).toContain(',ana@example.com,Ana,active,')
    const again = await desk.tidings('subscribers', 'import', file, '--basis', 'the same people')
    expect(again.out).toMatch(/^2 of 2 rows taken, 0 refused\.\n {2}2 known as they are\n/)
    expect(await desk.tidings('subscribers', 'export', '--segment', 'nobody')).toMatchObject({ status: 1 })
  })

  it('keep an address from all mail, list it, and lift it', async () => {
    expect((await desk.tidings('suppressions')).out).toBe('Nobody is suppressed.\n')
    const added = await desk.tidings(
      'suppressions',
      'add',
      'eve@example.com',
      '--reason',
      'asked on the phone',
    )
    const id = /suppressions remove (\w+)/.exec(added.out)?.[1] ?? ''
    expect((await desk.tidings('suppressions', 'list')).out).toMatch(
      new RegExp(
        `^2026-11-\\d\\d {2}${id} {2}by hand {12} {2}eve@example\\.com {2}\\(asked on the phone\\)\n$`,
      ),
    )
    expect(await desk.tidings('suppressions', 'remove', id)).toMatchObject({ status: 0, out: 'Lifted.\n' })
    expect(await desk.tidings('suppressions', 'remove', id)).toMatchObject({
      status: 1,
      err: 'tidings: There is no such suppression. Look it up in the list.\n',
    })
    await desk.tidings('suppressions', 'add', 'eve@example.com', '--reason', 'asked again')
    const lifted = await desk.tidings('suppressions', 'remove', 'Eve@example.com')
    expect(lifted).toMatchObject({ status: 0, out: 'Lifted.\n' })
    expect(await desk.tidings('suppressions', 'remove', 'eve@example.com')).toMatchObject({
      status: 1,
      err: expect.stringContaining('nobody of that address is suppressed'),
    })
    const file = desk.at('left.csv')
    writeFileSync(file, 'email\nmax@example.com\n')
    expect((await desk.tidings('suppressions', 'import', file, '--dry-run')).out).toContain(
      '1 new, and suppressed from now on\n',
    )
  })

  it('say whom a campaign would reach, and go through its run without a message', async () => {
    expect(await desk.tidings('apply')).toMatchObject({
      status: 0,
      out: expect.stringContaining('goes out on Thu 26 Nov 2026 at 09:00 Europe/Zurich'),
    })
    const audience = await desk.tidings('campaign', 'audience', 'winter')
    expect(audience).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^2 people would get it now\.\n/),
    })
    expect(audience.out).toContain('  Ana <ana@example.com>\n')
    const simulated = await desk.tidings('campaign', 'simulate', 'winter')
    expect(simulated).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^2 people would get it\. Nothing was sent/),
    })
    expect(simulated.out).toContain('2 messages were built, ')
    expect(simulated.out).toMatch(
      /start on Thu 26 Nov 2026 at 09:00 Europe\/Zurich and take about 1 s, at \d/,
    )
    expect(server.stage.ses.messages()).toEqual([])
  })

  it('schedule, send, and report until everyone is accounted for', async () => {
    expect(await desk.tidings('campaign', 'list')).toMatchObject({
      status: 0,
      out: expect.stringMatching(/winter +scheduled +Thu 26 Nov 2026 at 09:00 Europe\/Zurich/),
    })
    expect(await desk.tidings('campaign', 'test', 'winter', 'me@example.com')).toMatchObject({ status: 0 })
    expect(await desk.tidings('campaign', 'send-now', 'november-digest')).toMatchObject({ status: 0 })
    await server.stage.idle()
    const { out } = await desk.tidings('campaign', 'report', 'november-digest', '--json')
    expect(JSON.parse(out)).toMatchObject({ counts: { frozen: 2, accepted: 2, pending: 0 } })
    expect((await desk.tidings('campaign', 'report', 'november-digest')).out).toMatch(/= accepted +2\n/)
    const csv = await desk.tidings('campaign', 'report', 'november-digest', '--csv')
    expect(csv.out).toMatch(/^\uFEFF?metric,dimension,detail,value,base\r\npeople,frozen,,2,2\r\n/)
    const subjects = server.stage.ses.messages().map(({ subject }) => subject)
    expect(subjects).toContain('[Test] Two letters for a stronger back')
  })

  it('tell a campaign’s history, oldest last, and that nobody is in doubt', async () => {
    const { out } = await desk.tidings('campaign', 'history', 'november-digest')
    const lines = out.trim().split('\n')
    expect(lines.map((line) => line.split(/ {2,}/)[1])).toEqual(['finish', 'start', 'schedule', 'create'])
    expect(lines[0]).toMatch(/ sender +everyone is accounted for$/)
    expect(lines[2]).toMatch(/ cli +for \w{3} 2\d Nov 2026 at \d\d:\d\d Europe\/Zurich$/)
    expect(lines.at(-1)).toMatch(/^Mon 23 Nov 2026 at 09:00 Europe\/Zurich {2}create +cli$/)
    expect(await desk.tidings('campaign', 'doubts', 'november-digest')).toMatchObject({
      status: 0,
      out: 'Nobody is in doubt.\n',
    })
  })

  it('plan says which fields a file changes, and that a changed time takes the schedule back', async () => {
    desk.write('campaigns/winter.md', winter.replace('2026-11-26T09:00', '2026-11-27T09:00'))
    const { out } = await desk.tidings('plan')
    expect(out).toContain('~ update     winter  (scheduled)\n  changes: schedule\n  its time changes: ')
    desk.write('campaigns/winter.md', winter)
  })

  it('check a campaign as the API does, and fail when it may not go out', async () => {
    expect(await desk.tidings('campaign', 'preflight', 'winter')).toMatchObject({
      status: 0,
      out: expect.stringContaining('DKIM of the sender’s domain: not checked here\n'),
    })
    desk.write(
      'campaigns/nobody.md',
      aCampaignFile(['articles: [rest-days]', 'audience: { topics: [strength] }']),
    )
    await desk.tidings('apply')
    expect(await desk.tidings('campaign', 'preflight', 'nobody')).toMatchObject({
      status: 1,
      out: expect.stringMatching(/nobody\.md:6:11 error Nobody follows strength \[empty-audience\]/),
    })
  })

  it('decide doubts only of a run that has some left, and ask for no --yes where there are none', async () => {
    expect(await desk.tidings('campaign', 'resend', 'november-digest')).toMatchObject({
      status: 1,
      err: 'tidings: nobody of november-digest is in doubt: there is nothing to send again\n',
    })
    for (const argv of [['resend', '--yes'], ['write-off']]) {
      const [name = '', ...options] = argv
      expect(await desk.tidings('campaign', name, 'november-digest', ...options)).toMatchObject({
        status: 1,
        err: expect.stringContaining('Nothing of a campaign that is sent is open to that decision.'),
      })
    }
  })

  it('risk no second mail without --yes', async () => {
    const people = ['--people', '0f3c5a7e9b1d2f4a6c8e0b2d4f6a8c1e']
    expect(await desk.tidings('campaign', 'resend', 'november-digest', ...people)).toMatchObject({
      status: 2,
      err: expect.stringContaining(
        'SES may have mailed 1 person already, so some may get it twice: add --yes',
      ),
    })
  })

  it('say of a campaign that is sent that nobody gets it again', async () => {
    expect((await desk.tidings('campaign', 'preflight', 'november-digest')).out).toBe(
      'It is sent: nobody gets it again.\n',
    )
    expect((await desk.tidings('campaign', 'audience', 'november-digest')).out).toMatch(
      /^It is sent: nobody gets it again\.\n2 people are in its audience now\.\n/,
    )
    expect(await desk.tidings('campaign', 'send-now', 'november-digest')).toMatchObject({
      status: 1,
      err: expect.stringContaining('A campaign that is sent cannot be sent. Make a new campaign.'),
    })
  })

  it('say what the API refuses, with its reason and mend', async () => {
    expect(await desk.tidings('campaign', 'pause', 'winter')).toMatchObject({
      status: 1,
      err: expect.stringContaining('A campaign that is scheduled cannot be paused.'),
    })
    expect(await desk.tidings('campaign', 'cancel', 'nobody-wrote-it')).toMatchObject({
      status: 1,
      err: 'tidings: There is no such campaign. Look it up in the list.\n',
    })
    expect(await desk.tidings('campaign', 'schedule', 'winter', '--at', '2026-11-20T09:00')).toMatchObject({
      status: 1,
      err: expect.stringContaining('Fri 20 Nov 2026 at 09:00 Europe/Zurich is past.'),
    })
  })

  it('do not reset the home under it', async () => {
    expect(await desk.tidings('reset', '--yes')).toMatchObject({
      status: 1,
      err: expect.stringContaining('stop it first'),
    })
    expect(existsSync(desk.home)).toBe(true)
  })
})
