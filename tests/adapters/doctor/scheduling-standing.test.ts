import { expect, it } from 'vitest'
import { doctorClients } from '../../../functions/adapters/doctor/doctor-clients.ts'
import { schedulingStanding } from '../../../functions/adapters/doctor/scheduling-standing.ts'
import { goodTrust } from '../../support/doctor.ts'
import {
  jsonAnswer,
  jsonRefusal,
  queryAnswer,
  queryRefusal,
  startLoopbackAws,
  type WireAnswer,
} from '../../support/loopback-aws.ts'
import { testAccount } from '../../support/loopback-ses.ts'

const groupPath = 'GET /schedule-groups/campaigns'
const roleArn = 'arn:aws:iam::111122223333:role/path/scheduler'

async function scheduling(answers: Readonly<Record<string, WireAnswer>>) {
  const { endpoint } = await startLoopbackAws(answers)
  return schedulingStanding(doctorClients({ ...testAccount, endpoint }))
}

it('a group of schedules has a state, or is not there', async () => {
  const there = await scheduling({ [groupPath]: jsonAnswer({ Name: 'campaigns', State: 'ACTIVE' }) })
  expect(await there.group('campaigns')).toEqual({ kind: 'told', value: 'ACTIVE' })
  const gone = await scheduling({ [groupPath]: jsonRefusal('ResourceNotFoundException', 404) })
  expect(await gone.group('campaigns')).toEqual({ kind: 'told', value: undefined })
})

it('a role’s trust policy is read as JSON, or is not there', async () => {
  const document = `<Role><AssumeRolePolicyDocument>${encodeURIComponent(goodTrust)}</AssumeRolePolicyDocument></Role>`
  const there = await scheduling({ GetRole: queryAnswer('GetRole', document) })
  expect(await there.trust(roleArn)).toEqual({ kind: 'told', value: goodTrust })
  const gone = await scheduling({ GetRole: queryRefusal('NoSuchEntity', 'no', 404) })
  expect(await gone.trust(roleArn)).toEqual({ kind: 'told', value: undefined })
  const closed = await scheduling({ GetRole: queryRefusal('AccessDenied', 'no', 403) })
  expect(await closed.trust(roleArn)).toEqual({
    kind: 'silent',
    reason: 'these credentials may not ask for it (iam:GetRole)',
  })
})
