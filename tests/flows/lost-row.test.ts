import { expect, it } from 'vitest'
import type { LetterCounts } from '../../functions/core/campaigns/count.ts'
import { hour } from '../../functions/core/instant.ts'
import { countCampaign } from '../../functions/flows/count-campaign.ts'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { tick } from '../../functions/flows/tick.ts'
import { recordBodies } from '../support/a-sent-run.ts'
import {
  type CampaignPorts,
  drainLanes,
  manyPeople,
  soon,
  startedCampaign,
} from '../support/campaign-ports.ts'
import { anEvent } from '../support/email-events.ts'

/** Removes the first state row without a doubt; answers how many people it held. */
function loseRow(ports: CampaignPorts): number {
  const row = [...ports.runs.stateRows].find(([, { letters }]) => !letters.includes('d'))
  if (!row) throw new Error('there is no row to lose')
  ports.runs.stateRows.delete(row[0])
  return row[1].letters.length
}

function sumOf({ accepted, excluded, failed, inDoubt, pending }: LetterCounts): number {
  return accepted + excluded + failed + inDoubt + pending
}

it('a row that is lost shows as people still pending, and the equation holds with all who were frozen', async () => {
  const { ports, order, campaignId } = await startedCampaign(manyPeople(60))
  await sendLane(ports, { order, deadline: soon(ports) })
  const lost = loseRow(ports)
  const report = await reportCampaign(ports, { campaignId })
  if (report.kind !== 'report') throw new Error(report.kind)
  const expected = { frozen: 60, accepted: 60 - lost, pending: lost }
  expect(report.counts).toMatchObject(expected)
  expect(sumOf(report.counts)).toBe(60)
  expect(await countCampaign(ports, report.campaign)).toMatchObject({ counts: expected })
})

it('a campaign with a lost row is not called sent, mails nobody again, and the log says how many are missing', async () => {
  const { ports, order, campaignId } = await startedCampaign(manyPeople(60))
  // A doubt keeps the campaign open until its event settles it.
  ports.mailer.script.push({ kind: 'unknown', reason: 'timeout' })
  await sendLane(ports, { order, deadline: soon(ports) })
  const missing = loseRow(ports)
  await recordBodies(ports, [anEvent('Delivery', ports.mailer.calls[0], { at: ports.clock.now() })])
  for (let n = 0; n < 3; n += 1) {
    ports.clock.advance(hour)
    await tick(ports, { deadline: soon(ports) })
    await drainLanes(ports)
  }
  expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sending' })
  expect(ports.mailer.calls).toHaveLength(60)
  const fields = { run: order.runId, frozen: 60, missing }
  expect(ports.log.lines).toContainEqual({
    level: 'error',
    message: 'rows of a run are missing',
    fields,
  })
})
