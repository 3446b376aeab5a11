import { GetSendQuotaCommand } from '@aws-sdk/client-ses'
import { afterEach, expect, test } from 'vitest'
import { newStage, removeHomes, sendTo } from './stage.ts'

afterEach(removeHomes)

const hours = 60 * 60 * 1000

test('no second of real time holds more than the rate, whatever the stage clock does', async () => {
  const stage = await newStage({ rate: 5 })
  const accepted: number[] = []
  for (let step = 0; step < 60; step += 1) {
    stage.clock.real += 70
    stage.clock.stage += hours
    const taken = await stage.client.send(sendTo('anna@example.org')).then(
      () => true,
      () => false,
    )
    if (taken) accepted.push(stage.clock.real)
  }
  for (const start of accepted) {
    expect(accepted.filter((at) => at >= start && at < start + 1000).length).toBeLessThanOrEqual(5)
  }
  expect(accepted.length).toBeGreaterThanOrEqual(20)
})

test('a message to many counts once a recipient', async () => {
  const { client } = await newStage({ rate: 2 })
  const three = sendTo('a@example.org', { Destinations: ['a@example.org', 'b@example.org', 'c@example.org'] })
  await expect(client.send(three)).rejects.toMatchObject({ message: 'Maximum sending rate exceeded.' })
})

test('the daily quota is any 24 hours of the stage clock, and an advanced clock frees it', async () => {
  const stage = await newStage({ dailyQuota: 2 })
  await stage.client.send(sendTo('a@example.org'))
  stage.clock.stage += 23 * hours
  await stage.client.send(sendTo('b@example.org'))
  await expect(stage.client.send(sendTo('c@example.org'))).rejects.toMatchObject({
    name: 'Throttling',
    message: 'Daily message quota exceeded.',
  })
  stage.clock.stage += hours
  await stage.client.send(sendTo('c@example.org'))
  await expect(stage.client.send(sendTo('d@example.org'))).rejects.toThrow('Daily message quota exceeded.')
})

test('the daily quota survives a restart', async () => {
  const before = await newStage({ dailyQuota: 2 })
  await before.client.send(sendTo('a@example.org'))
  const after = before.again()
  await after.client.send(sendTo('b@example.org'))
  await expect(after.client.send(sendTo('c@example.org'))).rejects.toThrow('Daily message quota exceeded.')
})

test('mail to the simulator costs no quota', async () => {
  const { client } = await newStage({ dailyQuota: 1 })
  for (let count = 0; count < 3; count += 1) await client.send(sendTo('success@simulator.amazonses.com'))
  await client.send(sendTo('anna@example.org'))
  const quota = await client.send(new GetSendQuotaCommand({}))
  expect(quota).toMatchObject({ Max24HourSend: 1, SentLast24Hours: 1 })
})

test('the quota reports a finite rate even when none is set', async () => {
  const stage = await newStage({ rate: 14 })
  const quota = () => stage.client.send(new GetSendQuotaCommand({}))
  expect(await quota()).toMatchObject({ Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 0 })
  stage.settings.rate = 0
  expect(await quota()).toMatchObject({ MaxSendRate: 10_000 })
})

test('reading the quota all the time is throttled', async () => {
  const stage = await newStage()
  const reads: Promise<unknown>[] = []
  for (let count = 0; count < 11; count += 1) reads.push(stage.client.send(new GetSendQuotaCommand({})))
  const outcomes = await Promise.allSettled(reads)
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(10)
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { name: 'Throttling', message: 'Rate exceeded' },
  })
})
