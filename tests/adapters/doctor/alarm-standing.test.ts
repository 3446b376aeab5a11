import { expect, it } from 'vitest'
import { alarmStanding } from '../../../functions/adapters/doctor/alarm-standing.ts'
import { doctorClients } from '../../../functions/adapters/doctor/doctor-clients.ts'
import { queryAnswer, startLoopbackAws } from '../../support/loopback-aws.ts'
import { testAccount } from '../../support/loopback-ses.ts'

const topic = 'arn:aws:sns:eu-central-1:111122223333:alarms'

async function toldOf(arns: readonly string[]) {
  const members = arns.map(
    (arn) =>
      `<member><SubscriptionArn>${arn}</SubscriptionArn><Protocol>email</Protocol><Endpoint>ana@studio.example</Endpoint></member>`,
  )
  const aws = await startLoopbackAws({
    ListSubscriptionsByTopic: queryAnswer(
      'ListSubscriptionsByTopic',
      `<Subscriptions>${members.join('')}</Subscriptions>`,
    ),
  })
  return alarmStanding(doctorClients({ ...testAccount, endpoint: aws.endpoint }).sns).letters(topic)
}

it('who said yes and who has not answered are counted, and nobody’s address is told', async () => {
  expect(await toldOf([])).toEqual({ kind: 'told', value: { confirmed: 0, pending: 0 } })
  const both = await toldOf([`${topic}:1`, 'PendingConfirmation'])
  expect(both).toEqual({ kind: 'told', value: { confirmed: 1, pending: 1 } })
})

it('whoever left hears nothing any more, although SNS goes on listing them', async () => {
  expect(await toldOf(['Deleted'])).toEqual({ kind: 'told', value: { confirmed: 0, pending: 0 } })
})
