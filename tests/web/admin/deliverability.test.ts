import { describe, expect, it } from 'vitest'
import { goodStanding } from '../../support/deliverability.ts'
import { hostileTexts, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { anAdmin } from './an-admin.ts'
import { wordsOf } from './sending-desk.ts'

/** A desk of a deployed stage. */
async function aDeployedDesk() {
  const admin = await anAdmin()
  const { ports, sessions } = admin
  Object.assign(ports, { stage: 'prod' })
  ports.deliverability.standing = goodStanding
  const get = async (as = sessions.editor) => (await admin.ask('GET /admin/deliverability', { as })).text()
  return { ...admin, get }
}

describe('the doctor at the desk', () => {
  it('says where to begin, why each thing matters, and the record that mends it', async () => {
    const { get, ports } = await aDeployedDesk()
    ports.deliverability.standing = { ...goodStanding, dmarc: undefined }
    const page = await get()
    const words = wordsOf(page)
    expect(words).toMatch(/things? wrong/)
    expect(words).toContain('DMARC in the DNS wrong')
    expect(words).toContain('Gmail and Yahoo refuse mail to many from a domain without one')
    expect(page).toContain('<dd><code>_dmarc.mail.studio.example</code></dd>')
    expect(page).toContain('<dd><code>v=DMARC1; p=none</code></dd>')
    expect(page).toContain('<li class="diagnosis wrong" id="check-dmarc">')
  })

  it('gives the exact command where the desk itself may not look or act', async () => {
    const { get, ports } = await aDeployedDesk()
    ports.deadLetters.queues.push({ queue: 'events-dead', messages: 3 })
    const page = await get()
    expect(page).toContain('<pre class="command">npx tidings doctor --stage prod</pre>')
    expect(page).toContain('<pre class="command">npx tidings dead-letters redrive --stage prod</pre>')
    for (const title of ['SES suppression list', 'AWS credentials', 'Letters of alarms'])
      expect(wordsOf(page)).toContain(title)
  })

  it('says on this machine what is not checked, and where its mail goes', async () => {
    const { ask, sessions } = await anAdmin()
    const page = await (await ask('GET /admin/deliverability', { as: sessions.owner })).text()
    expect(page).toContain('href="/_local/"')
    expect(wordsOf(page)).toContain('Sender in SES not checked DKIM signature not checked')
    expect(page).toContain('<pre class="command">npx tidings doctor</pre>')
  })

  it('is valid HTML, and keeps its shape whatever the DNS and SES say', async () => {
    const { get, ports } = await aDeployedDesk()
    const saying = async (text: string) => {
      ports.deliverability.standing = {
        ...goodStanding,
        ...{ dkim: { isSigning: false, tokens: [text] }, mailFromTexts: [text], dmarc: text, domain: text },
      }
      ports.deadLetters.queues.splice(0, 9, { queue: text, messages: 1 })
      return get()
    }
    const plain = await saying('plain words')
    expect(await htmlFaults(plain)).toEqual([])
    for (const text of hostileTexts) expect(shapeOf(await saying(text)), text).toEqual(shapeOf(plain))
  })
})

describe('a restored table', () => {
  async function aRestoredDesk() {
    const admin = await aDeployedDesk()
    await admin.ports.tableIdentity.look()
    admin.ports.tableIdentity.table = 'table-2'
    const fields = { table: 'table-2', typed: 'acknowledge' }
    const post = (changes: Readonly<Record<string, string>> = {}) =>
      admin.ask('POST /admin/restored', { as: admin.sessions.owner, fields: { ...fields, ...changes } })
    const look = async () =>
      wordsOf(await (await admin.ask('GET /admin/restored', { as: admin.sessions.owner })).text())
    return { ...admin, post, look }
  }

  it('may send again by an owner’s typed word, and the record tells whose', async () => {
    const { post, look, ports, ana } = await aRestoredDesk()
    expect(await look()).toContain('Who unsubscribed meanwhile is subscribed again')
    const answer = await post()
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/admin/restored?told=acknowledged',
    ])
    expect(ports.tableIdentity.known).toBe('table-2')
    expect(await look()).toContain('Nothing was restored')
    const acts = [...ports.desk.record.values()].filter(({ act }) => act === 'acknowledged-table')
    expect(acts).toMatchObject([{ actorId: ana.id }])
  })

  it('stays shut without the word, and when it is another than was looked at', async () => {
    const { post, ports } = await aRestoredDesk()
    const unsure = await post({ typed: 'ok' })
    expect(unsure.status).toBe(422)
    expect(wordsOf(await unsure.text())).toContain('Nothing was changed')
    const other = await post({ table: 'table-1' })
    expect(other.status).toBe(409)
    const page = await other.text()
    expect(wordsOf(page)).toContain('This is another table than the one you looked at')
    expect(await htmlFaults(page)).toEqual([])
    expect(ports.tableIdentity.known).toBe('table-1')
    expect([...ports.desk.record.values()].map(({ act }) => act)).not.toContain('acknowledged-table')
  })
})
