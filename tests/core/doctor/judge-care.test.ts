import { describe, expect, it } from 'vitest'
import { judgeAlarms, judgeTableCare } from '../../../functions/core/doctor/judge-care.ts'
import { linesOf } from '../../support/judgements.ts'

describe('the care of the table', () => {
  const on = { tableName: 'prod-restored', region: 'eu-central-1', timeToLive: 'expiresAt' }

  it('is what a table that came out of a backup lacks, each with its command', () => {
    expect(linesOf(judgeTableCare({ isRecoverable: true, isCleaned: true }, on))).toHaveLength(1)
    expect(linesOf(judgeTableCare({ isRecoverable: false, isCleaned: false }, on))).toEqual([
      'warning: it has no point-in-time recovery',
      '$ aws dynamodb update-continuous-backups --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true --table-name prod-restored --region eu-central-1',
      '$ aws dynamodb update-time-to-live --time-to-live-specification Enabled=true,AttributeName=expiresAt --table-name prod-restored --region eu-central-1',
    ])
    const half = linesOf(judgeTableCare({ isRecoverable: true, isCleaned: false }, on))
    expect(half).toHaveLength(2)
    expect(half[1]).toContain('update-time-to-live')
  })
})

describe('the letters of alarms', () => {
  const of = { topic: 'arn:topic', stage: 'prod', region: 'eu-central-1' }

  it('reach somebody who said yes, whoever else has not', () => {
    expect(linesOf(judgeAlarms({ confirmed: 1, pending: 1 }, of))).toEqual(['ok: somebody is written to'])
  })

  it('reach nobody who was asked and did not answer: AWS can ask again', () => {
    expect(linesOf(judgeAlarms({ confirmed: 0, pending: 1 }, of))).toEqual([
      'warning: AWS asked whether it may write, and nobody said yes',
      expect.stringContaining('Subscription Confirmation'),
      '$ aws sns subscribe --topic-arn arn:topic --protocol email --notification-endpoint ADDRESS --region eu-central-1',
    ])
  })

  it('reach nobody where nobody is named', () => {
    expect(linesOf(judgeAlarms({ confirmed: 0, pending: 0 }, of))).toEqual([
      'warning: nobody is named to write to',
      'Set alarmEmail in cdk.json',
      '$ npm run deploy -- --stage prod',
    ])
  })
})
