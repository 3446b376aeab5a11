import { appendFile, copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { newStage, rawMail, removeHomes, sendTo } from './stage.ts'

afterEach(removeHomes)

test('after a kill the list is as it was, and no event is raised twice', async () => {
  const before = await newStage()
  await before.client.send(sendTo('a@example.org'))
  await before.client.send(sendTo('b@example.org'))
  await before.ses.idle()
  const after = before.again()
  await after.ses.recover()
  expect(after.ses.messages()).toEqual(before.ses.messages())
  expect(after.events).toEqual([])
})

test('events a kill left due are raised at the next start, once', async () => {
  const before = await newStage()
  before.broken = new Error('the queue is not there')
  const { MessageId } = await before.client.send(sendTo('bounce@simulator.amazonses.com'))
  await expect(before.ses.idle()).rejects.toThrow('the queue is not there')
  const after = before.again()
  await after.ses.recover()
  expect(after.events.map(({ eventType, mail }) => [eventType, mail.messageId])).toEqual([
    ['Send', MessageId],
    ['Bounce', MessageId],
  ])
  expect(after.events[1]?.mail.tags).toMatchObject({ run: ['r-1'] })
  const third = after.again()
  await third.ses.recover()
  expect(third.events).toEqual([])
})

test('a fault of the queue is told, loses nothing, and the next message goes on', async () => {
  const stage = await newStage()
  stage.broken = new Error('the queue is full')
  await stage.client.send(sendTo('a@example.org'))
  await stage.ses.idle().catch(() => undefined)
  expect(stage.faults).toContain(stage.broken)
  stage.broken = undefined
  await stage.client.send(sendTo('b@example.org'))
  await stage.ses.idle()
  expect(stage.events.map(({ eventType, mail }) => [eventType, mail.destination])).toEqual([
    ['Send', ['a@example.org']],
    ['Delivery', ['a@example.org']],
    ['Send', ['b@example.org']],
    ['Delivery', ['b@example.org']],
  ])
})

test('a message killed before its file was in place was never accepted', async () => {
  const before = await newStage()
  await before.client.send(sendTo('a@example.org'))
  before.clock.stage += 1
  await before.client.send(sendTo('b@example.org'))
  await before.ses.idle()
  const [, second = ''] = await before.files()
  const path = join(before.home, 'outbox', second)
  await writeFile(`${path}.writing`, 'half a mess')
  await rm(path)
  const after = before.again()
  await after.ses.recover()
  expect(after.ses.messages().map(({ to }) => to)).toEqual(['a@example.org'])
  expect((await after.files()).length).toBe(1)
  await after.client.send(sendTo('c@example.org'))
  expect(
    before
      .again()
      .ses.messages()
      .map(({ to }) => to),
  ).toEqual(['a@example.org', 'c@example.org'])
})

test('a log torn at any byte of its last line costs no message', async () => {
  const before = await newStage()
  await before.client.send(sendTo('a@example.org'))
  await before.client.send(sendTo('b@example.org', { ConfigurationSetName: undefined }))
  await before.ses.idle()
  const path = join(before.home, 'cloud', 'outbox.log')
  const whole = await readFile(path)
  const lastLine = whole.lastIndexOf(10, whole.length - 2) + 1
  const acceptedLine = whole.lastIndexOf(10, lastLine - 2) + 1
  for (const start of [lastLine, acceptedLine]) {
    const end = start === lastLine ? whole.length : lastLine
    for (let size = start; size < end; size += 7) {
      await writeFile(path, whole.subarray(0, size))
      const { ses } = before.again()
      await ses.recover()
      expect(ses.messages().map(({ to, subject }) => [to, subject])).toEqual([
        ['a@example.org', 'Rücken und Hantel'],
        ['b@example.org', 'Rücken und Hantel'],
      ])
    }
  }
})

test('without its log the outbox is listed from the files', async () => {
  const before = await newStage()
  const { MessageId } = await before.client.send(sendTo('a@example.org'))
  await rm(join(before.home, 'cloud', 'outbox.log'))
  const after = before.again()
  await after.ses.recover()
  expect(after.ses.messages()).toEqual([
    {
      id: MessageId,
      to: 'a@example.org',
      from: 'Studio <digest@studio.example>',
      subject: 'Rücken und Hantel',
      at: '2026-11-23T09:00:00.000Z',
      tags: {},
    },
  ])
  expect(await after.ses.read(MessageId ?? '')).toEqual(rawMail('a@example.org'))
})

test('files of the owner in the outbox are left alone', async () => {
  const before = await newStage()
  await before.client.send(sendTo('a@example.org'))
  await writeFile(join(before.home, 'outbox', 'notes.txt'), 'mine')
  const [eml = ''] = await before.files()
  await copyFile(join(before.home, 'outbox', eml), join(before.home, 'outbox', 'copy of a mail.eml'))
  const after = before.again()
  await after.ses.recover()
  expect(after.ses.messages().length).toBe(1)
  expect((await after.files()).length).toBe(3)
})

test('a message whose file the owner deleted is no longer readable, and stops nothing', async () => {
  const stage = await newStage()
  const { MessageId = '' } = await stage.client.send(sendTo('a@example.org'))
  await stage.ses.idle()
  const [eml = ''] = await stage.files()
  await rm(join(stage.home, 'outbox', eml))
  expect(await stage.ses.read(MessageId)).toBeUndefined()
  expect(await stage.ses.read('../../etc/passwd')).toBeUndefined()
})

test('a damaged log is refused instead of guessed at', async () => {
  const before = await newStage()
  await before.client.send(sendTo('a@example.org'))
  await before.ses.stop()
  const path = join(before.home, 'cloud', 'outbox.log')
  await appendFile(path, 'no such line\n')
  expect(() => before.again()).toThrow('outbox.log')
})
