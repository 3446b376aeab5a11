import { describe, expect, it } from 'vitest'
import { readImportLayout } from '../../../functions/core/imports/import-layout.ts'
import { parseMapping } from '../../../functions/core/imports/parse-mapping.ts'
import { aSite } from '../../support/signup-site.ts'

const { fields } = aSite().signup

function layoutOf(text: string | Uint8Array, map = '') {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return readImportLayout(bytes, fields, parseMapping(map))
}

function targetsOf(text: string, map = '') {
  const read = layoutOf(text, map)
  if (!read.ok) throw new Error(read.reason)
  return read.layout.columns.map(({ index, target }) => `${index} ${target}`)
}

describe('the first row of an import file', () => {
  it.each([
    ['a byte order mark', '\uFEFFemail,name\n', ['0 email', '1 name']],
    ['CRLF', 'email,name\r\n', ['0 email', '1 name']],
    ['quotes, over several lines', '"email","na\nme"\n', ['0 email', '1 name']],
    ['spaces and capitals', ' EMail , Name \n', ['0 email', '1 name']],
    ['other columns among them', 'age of dog,name,__proto__,email\n', ['1 name', '3 email']],
    [
      'answers to the site’s questions',
      'email,Goal,fields.age\n',
      ['0 email', '1 fields.goal', '2 fields.age'],
    ],
    ['semicolons, as some spreadsheets write it', 'email;name\n', ['0 email', '1 name']],
    ['tabs', 'email\tname\n', ['0 email', '1 name']],
    ['nothing below it', 'email', ['0 email']],
  ])('may have %s', (_, text, targets) => {
    expect(targetsOf(text)).toEqual(targets)
  })

  it.each([
    [
      'Mailchimp',
      '"Email Address","First Name","Last Name",Address,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,TIMEZONE,TAGS\n',
      '0 email, 1 name, 2 name, 5 createdAt, 7 confirmedAt, 8 ip, 9 timeZone',
    ],
    [
      'Ghost',
      'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers\n',
      '1 email, 2 name, 4 state, 7 createdAt',
    ],
    [
      'listmonk',
      'uuid,email,name,attributes,status,created_at,updated_at\n',
      '1 email, 2 name, 4 state, 5 createdAt',
    ],
    [
      'Buttondown',
      'id,email,notes,tags,creation_date,source,subscriber_type,ip_address\n',
      '1 email, 4 createdAt, 5 source, 6 state, 7 ip',
    ],
  ])('is understood as %s exports it', (_, text, targets) => {
    expect(targetsOf(text).join(', ')).toBe(targets)
  })

  it('is taken as the mapping says, before what headings say', () => {
    expect(targetsOf('Kontakt,email,name,Notiz\n', 'Kontakt:email,name:-,notiz:fields.goal')).toEqual([
      '0 email',
      '3 fields.goal',
    ])
  })

  it('tells which headings nobody knows, but of none that the mapping passes over', () => {
    const read = layoutOf('email,Interests,,Note,name\n', 'note:-')
    expect(read).toMatchObject({ ok: true, layout: { width: 5, unread: ['Interests'] } })
    expect(layoutOf('email,Interests\n', 'Interests:topics')).toMatchObject({ layout: { unread: [] } })
  })

  it('ends at a carriage return where the file has no other line ends', () => {
    expect(layoutOf('email,name\rana@example.com,Ana\r')).toMatchObject({
      ok: true,
      layout: { lineEnd: '\r', start: 11 },
    })
  })

  it.each([
    ['no column for the address', 'mail,name\n', '', 'no column "email"'],
    ['the address twice', 'email,email\n', '', 'twice'],
    ['an open quote', '"email\n', '', 'quote'],
    ['UTF-16', Buffer.from('\uFEFFemail\n', 'utf16le'), '', 'UTF-8'],
    ['UTF-16 without a mark', Buffer.from('email\n', 'utf16le'), '', 'UTF-8'],
    ['Latin letters of another encoding', Buffer.from('email,prénom\n', 'latin1'), '', 'UTF-8'],
    ['no end', 'x'.repeat(200_000), '', 'longer than'],
    ['a mapping of a column that it lacks', 'email\n', 'Vorname:name', '"Vorname"'],
    ['a mapping to nothing that there is', 'email,x\n', 'x:nickname', 'fields.goal'],
  ])('with %s is refused', (_, text, map, says) => {
    const read = layoutOf(text, map)
    expect(read.ok ? '' : read.reason).toContain(says)
  })

  it('with ten thousand headings keeps those it knows, and names fifty that it does not', () => {
    const wide = [...Array.from({ length: 9_999 }, (_, n) => `c${n}`), 'email'].join(',')
    expect(targetsOf(`${wide}\n`)).toEqual(['9999 email'])
    const read = layoutOf(`${wide}\n`)
    expect(read.ok && read.layout.unread).toHaveLength(50)
  })
})

it.each(['email', ':email', 'a:', 'a:b,c'])('%s is no mapping', (text) => {
  expect(parseMapping(text)).toBeUndefined()
})
