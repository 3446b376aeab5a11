import { expect, it } from 'vitest'
import { doctorClients } from '../../../functions/adapters/doctor/doctor-clients.ts'
import { stageStanding } from '../../../functions/adapters/doctor/stage-standing.ts'
import { localNames } from '../../../infra/local/local-names.ts'
import { jsonAnswer, startLoopbackAws } from '../../support/loopback-aws.ts'
import { testAccount } from '../../support/loopback-ses.ts'

it.each([
  ['ENABLED', 'ENABLED', { isRecoverable: true, isCleaned: true }],
  ['ENABLED', 'ENABLING', { isRecoverable: true, isCleaned: true }],
  ['DISABLED', 'DISABLED', { isRecoverable: false, isCleaned: false }],
])('recovery %s and expiry %s are told as they are', async (recovery, expiry, value) => {
  const aws = await startLoopbackAws({
    DescribeContinuousBackups: jsonAnswer({
      ContinuousBackupsDescription: {
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: recovery },
      },
    }),
    DescribeTimeToLive: jsonAnswer({ TimeToLiveDescription: { TimeToLiveStatus: expiry } }),
  })
  const clients = doctorClients({ ...testAccount, endpoint: aws.endpoint })
  const { tableCare } = stageStanding(clients, async () => localNames)
  expect(await tableCare()).toEqual({ kind: 'told', value })
})
