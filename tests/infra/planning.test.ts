import { expect, it } from 'vitest'
import { topology } from '../../infra/topology.ts'
import { arnOf, synthesise } from './synthesise.ts'

const stack = synthesise()
const { tick } = topology.schedules
const role = stack.one('AWS::IAM::Role', 'PlanningSchedulerRole')
const dead = stack.one('AWS::SQS::Queue', 'Planningschedulesdead')
const plannerName = `tidings-test-${tick.consumer}`

it('makes the group that campaigns are scheduled in, and tells the functions its name', () => {
  const { Name: name } = stack.one('AWS::Scheduler::ScheduleGroup').Properties
  const told = Object.values(stack.of('AWS::Lambda::Function')).map(({ Properties: { Environment } }) => {
    return (Environment as { Variables: Record<string, unknown> }).Variables.SCHEDULE_GROUP
  })
  expect(name).toBe(`tidings-test-${topology.schedules.group}`)
  expect(new Set(told)).toEqual(new Set([name]))
})

it('wakes the planner by the tick of the topology, with its input', () => {
  const planner = stack.one('AWS::Lambda::Function', 'onschedule')
  const { ScheduleExpression: expression, Target: target, State: state } = tickOf()
  expect(tick.consumer).toBe('on-schedule')
  expect(expression).toBe(tick.expression)
  expect(state).toBe('ENABLED')
  expect(target).toMatchObject({
    Arn: arnOf(planner.id),
    Input: JSON.stringify(tick.input),
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

it('lets that role wake the planner and keep what failed, no more', () => {
  const { PolicyDocument: policy } = stack.one(
    'AWS::IAM::Policy',
    'PlanningSchedulerRoleDefaultPolicy',
  ).Properties
  const { Statement: statements } = policy as { Statement: { Action: unknown; Resource: unknown }[] }
  expect(statements.map(({ Action: action }) => action)).toEqual(['lambda:InvokeFunction', 'sqs:SendMessage'])
  expect(JSON.stringify(statements[0]?.Resource)).toContain(`:function:${plannerName}"`)
  expect(statements[1]?.Resource).toEqual(arnOf(dead.id))
})

function tickOf() {
  return stack.one('AWS::Scheduler::Schedule').Properties
}
