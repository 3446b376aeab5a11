import { expect, it } from 'vitest'
import type { Usage } from '../../infra/cost/usage.ts'
import { campaignLines, idleLines } from './report.ts'

const lineOf = (perMessage: Usage) => ({ fixed: {}, perMessage })
const told = { usage: {}, byFunction: new Map<string, Usage>() }

/** A campaign whose messages take a write and a publish each. */
const lines = campaignLines({
  perSecond: 14,
  told: [
    { ...told, messages: 400, clicks: 20 },
    { ...told, messages: 1_200, clicks: 60 },
  ],
  line: lineOf({ 'ses.messages': 1, 'dynamodb.writes': 1, 'sns.publishes': 2 }),
  byFunction: new Map([
    ['on-lane-message', lineOf({ 'ses.messages': 1, 'dynamodb.writes': 1 })],
    ['http-api', lineOf({})],
  ]),
  thousandPeople: {},
  idle: { hour: {}, daily: {}, stored: {} },
})

it('prints a line for all that a campaign uses, at three sizes, as part of what SES costs', () => {
  expect(lines[0]).toContain('400 messages, 20 clicks; 1200 messages, 60 clicks')
  const [publishes = ''] = lines.filter((line) => line.startsWith('SNS'))
  expect(publishes.split(/\s{2,}/)).toEqual([
    'SNS',
    'publish',
    '2,000',
    '$0.0010',
    '$0.1000',
    '$1.00',
    '1.00 %',
  ])
})

it('sums up what SES does not ask, also less what is free', () => {
  const [all = ''] = lines.filter((line) => line.startsWith('Tidings'))
  expect(all.split(/\s{2,}/)).toEqual(['Tidings', 'all but SES', '$0.0016', '$0.1625', '$1.63', '1.63 %'])
  const [free = ''] = lines.filter((line) => line.includes('always free'))
  expect(
    free
      .trim()
      .split(/\s{2,}/)
      .slice(1),
  ).toEqual(['$0.0006', '$0.0625', '$1.13'])
})

it('names who uses it, without the mail itself', () => {
  expect(lines.at(-1)).toBe('Who uses it, of 1,000,000 messages: on-lane-message $0.6250.')
})

it('keeps its columns', () => {
  const rows = lines.slice(2, 7)
  expect(new Set(rows.map((row) => row.length)).size).toBe(1)
})

it('prints an idle month at list price and after what is free', () => {
  const month = idleLines({ 'cloudwatch.dashboards': 1, 'dynamodb.writes': 43_200 })
  expect(month.map((line) => line.trim().split(/\s{2,}/))).toEqual([
    ['A month in which nothing happens'],
    [''],
    ['service', 'what AWS counts', 'used', 'list', 'after what is always free'],
    ['CloudWatch', 'dashboard', '1', '$3.00', '$0.0000'],
    ['DynamoDB', 'write request unit', '43,200', '$0.0270', '$0.0270'],
    ['all', '$3.03', '$0.0270'],
  ])
})
