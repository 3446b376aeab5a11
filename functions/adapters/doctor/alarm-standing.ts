import { paginateListSubscriptionsByTopic, type SNSClient } from '@aws-sdk/client-sns'
import type { AlarmStanding } from '../../flows/doctor-ports.ts'
import { ask } from './ask.ts'

/** Whom SNS writes to; addresses are counted and not told. */
export function alarmStanding(client: SNSClient): AlarmStanding {
  return {
    letters: (topic) =>
      ask('sns:ListSubscriptionsByTopic', async () => {
        const letters = { confirmed: 0, pending: 0 }
        for await (const page of paginateListSubscriptionsByTopic({ client }, { TopicArn: topic }))
          for (const { SubscriptionArn: arn } of page.Subscriptions ?? [])
            if (arn === 'PendingConfirmation') letters.pending += 1
            // SNS goes on listing whoever left, as "Deleted" in place of an ARN.
            else if (arn?.startsWith('arn:')) letters.confirmed += 1
        return letters
      }),
  }
}
