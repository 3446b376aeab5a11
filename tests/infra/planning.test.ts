import { expect, it } from 'vitest'
import { topology } from '../../infra/topology.ts'
import { arnOf, synthesise } from './synthesise.ts'

const stack = synthesise()
const { outgoing, tick } = topology.schedules
const role = stack.one('AWS::IAM::Role', 'PlanningSchedulerRole')
const dead = stack.one('AWS::SQS::Queue', 'Planningschedulesdead')

it('makes the group that campaigns are scheduled in, and tells the functions its name', () => {
  const { Name: name } = stack.one('AWS::Scheduler::ScheduleGroup').Properties
  const told = Object.values(stack.of('AWS::Lambda::Function')).map(({ Properties: { Environment } }) => {
    return (Environment as { Variables: Record<string, unknown> }).Variables.SCHEDULE_GROUP
  })
  expect(name).toBe(`tidings-test-${topology.schedules.group}`)
  expect(new Set(told)).toEqual(new Set([name]))
})

it.each([
  ['Tick', tick, 'onschedule'],
  ['Outgoing', outgoing, 'onoutgoing'],
])('wakes by %s of the topology what it names, with its input', (name, schedule, id) => {
  const woken = stack.one('AWS::Lambda::Function', id)
  const { Properties } = stack.one('AWS::Scheduler::Schedule', `Planning${name}`)
  const { ScheduleExpression: expression, Target: target, State: state } = Properties
  expect(expression).toBe(schedule.expression)
  expect(state).toBe('ENABLED')
  expect(target).toMatchObject({
    Arn: arnOf(woken.id),
    Input: JSON.stringify(schedule.input),
    RoleArn: arnOf(role.id),
    DeadLetterConfig: { Arn: arnOf(dead.id) },
  })
})

it('keeps undelivered schedules in a standard queue, since Scheduler refuses a FIFO one', () => {
  expect(dead.Properties).not.toHaveProperty('FifoQueue')
})

it('lets only schedules of this account and group take the role', () => {
  expect(role.Properties.AssumeRolePolicyDocument).toMatchObject({
    Statement: [
      {
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          StringEquals: {
            'aws:SourceAccount': { Ref: 'AWS::AccountId' },
            'aws:SourceArn': arnOf(stack.one('AWS::Scheduler::ScheduleGroup').id),
          },
        },
      },
    ],
  })
})

it('lets that role wake those two and keep what failed, no more', () => {
  const { PolicyDocument: policy } = stack.one(
    'AWS::IAM::Policy',
    'PlanningSchedulerRoleDefaultPolicy',
  ).Properties
  const { Statement: statements } = policy as { Statement: { Action: unknown; Resource: unknown }[] }
  expect(statements.map(({ Action: action }) => action)).toEqual(['lambda:InvokeFunction', 'sqs:SendMessage'])
  for (const { consumer } of [tick, outgoing])
    expect(JSON.stringify(statements[0]?.Resource)).toContain(`:function:tidings-test-${consumer}"`)
  expect(statements[1]?.Resource).toEqual(arnOf(dead.id))
})
