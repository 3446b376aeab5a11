import {
  ConflictException,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler'
import { describe, expect, it } from 'vitest'
import { campaignStart, openScheduler } from './scheduled.ts'

const name = { Name: 'november-digest', GroupName: 'campaigns' }

describe('the Scheduler client', () => {
  it('makes a schedule, reads it back and deletes it', async () => {
    const { client, create } = openScheduler()
    const arn = 'arn:aws:scheduler:eu-central-1:000000000000:schedule/campaigns/november-digest'
    expect(
      await create({
        ScheduleExpressionTimezone: 'Europe/Zurich',
        ScheduleExpression: 'at(2026-11-26T09:00:00)',
      }),
    ).toBe(arn)
    expect(await client.send(new GetScheduleCommand(name))).toMatchObject({
      Arn: arn,
      ScheduleExpression: 'at(2026-11-26T09:00:00)',
      ScheduleExpressionTimezone: 'Europe/Zurich',
      ActionAfterCompletion: 'DELETE',
      Target: campaignStart.Target,
      CreationDate: expect.any(Date),
    })
    await client.send(new DeleteScheduleCommand(name))
    await expect(client.send(new GetScheduleCommand(name))).rejects.toBeInstanceOf(ResourceNotFoundException)
  })

  it('may repeat a request under its client token, but not take a name that is taken', async () => {
    const { create } = openScheduler()
    const first = await create({ ClientToken: 'once' })
    expect(await create({ ClientToken: 'once' })).toBe(first)
    await expect(create()).rejects.toBeInstanceOf(ConflictException)
    expect(await create({ GroupName: 'default' })).toContain('schedule/default/')
  })

  it('is told that there is no such schedule or group', async () => {
    const { client, create } = openScheduler()
    await expect(client.send(new DeleteScheduleCommand(name))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    )
    await expect(create({ GroupName: 'others' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Schedule group others does not exist.',
      $metadata: { httpStatusCode: 404 },
    })
  })

  const refused: [string, Partial<CreateScheduleCommandInput>][] = [
    ['an expression with an offset', { ScheduleExpression: 'at(2026-11-23T10:00:00Z)' }],
    ['a day that does not exist', { ScheduleExpression: 'at(2027-02-30T10:00:00)' }],
    ['an instant more than a minute in the past', { ScheduleExpression: 'at(2026-11-23T07:58:59)' }],
    ['a rate of nothing', { ScheduleExpression: 'rate(0 minutes)' }],
    ['a time zone that does not exist', { ScheduleExpressionTimezone: 'Europe/Atlantis' }],
    ['a name with a space', { Name: 'november digest' }],
    ['a target without a role', { Target: { Arn: 'arn', RoleArn: '' } }],
    ['an input that is not JSON', { Target: { Arn: 'arn', RoleArn: 'arn', Input: 'start' } }],
  ]
  it.each(refused)('is refused %s', async (_what, input) => {
    const { client, create } = openScheduler()
    await expect(create(input)).rejects.toBeInstanceOf(ValidationException)
    await expect(client.send(new GetScheduleCommand(name))).rejects.toBeInstanceOf(ResourceNotFoundException)
  })

  it('is answered 501 for what the local cloud does not know', async () => {
    const { client, create } = openScheduler()
    const flexible = { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 } as const
    const unknown = [
      client.send(new ListSchedulesCommand({})),
      client.send(new UpdateScheduleCommand(campaignStart)),
      create({ FlexibleTimeWindow: flexible }),
      create({ ScheduleExpression: 'cron(0 10 * * ? *)' }),
    ]
    for (const request of unknown) {
      await expect(request).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } })
    }
  })
})
