import { expect, it } from 'vitest'
import { jsonLog } from '../../functions/adapters/log.ts'
import { redact } from '../../functions/core/redact.ts'
import { signToken } from '../../functions/core/token.ts'

function logged(act: (log: ReturnType<typeof jsonLog>) => void): Record<string, unknown> {
  const lines: string[] = []
  act(jsonLog((line) => lines.push(line)))
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('\n')
  return JSON.parse(lines[0] ?? '')
}

it('a line is one JSON object with time, level, message and fields', () => {
  const line = logged((log) => log.warn('a mail is in doubt', { person: 'abc', count: 2, big: 5n }))
  expect(line).toMatchObject({
    level: 'warn',
    message: 'a mail is in doubt',
    person: 'abc',
    count: 2,
    big: '5',
  })
  expect(line.time).toMatch(/^\d{4}-\d{2}-\d{2}T/)
})

it('no field takes the place of what happened', () => {
  const line = logged((log) => log.error('an event cannot be read', { message: 'id-1', level: 'x', time: 0 }))
  expect(line).toMatchObject({ level: 'error', message: 'an event cannot be read' })
})

it('an error keeps its name, code, stack and cause', () => {
  const cause = Object.assign(new Error('no route'), { code: 'EHOSTUNREACH' })
  const line = logged((log) => log.error('failed', { cause: new Error('outer', { cause }) }))
  expect(line.cause).toMatchObject({
    name: 'Error',
    message: 'outer',
    stack: expect.stringContaining('log.test'),
    cause: { message: 'no route', code: 'EHOSTUNREACH' },
  })
})

it('addresses and tokens are taken out wherever they hide', () => {
  const token = signToken([{ version: 1, key: new Uint8Array(32) }], {
    purpose: 'view',
    subscriberId: '0'.repeat(32),
  })
  const line = JSON.stringify(
    logged((log) =>
      log.error('refused <ana@example.com>', {
        list: [{ to: 'Ana.K+x@mail.example.co.uk, ben@xn--mnchen-3ya.de' }],
        path: `/u/${token}`,
        cause: new Error('identities failed the check: eve@example.net'),
      }),
    ),
  )
  for (const secret of ['ana@', 'Ana.K', 'ben@', 'eve@', token]) expect(line).not.toContain(secret)
  expect(line.match(/\[address\]/g)?.length).toBeGreaterThanOrEqual(4)
})

it('ids, times and paths stay', () => {
  const text = 'campaign november-digest, person 0123456789abcdef, at 2026-11-23T08:00:00.000Z, lane@2'
  expect(redact(text)).toBe(text)
})
