import type { StartedCampaign } from '../../functions/core/campaigns/campaign.ts'
import type { LaneMessage } from '../../functions/core/campaigns/lane-message.ts'
import type { Run } from '../../functions/core/campaigns/run.ts'
import type { Deadline } from '../../functions/flows/deadline.ts'
import { freezeRun } from '../../functions/flows/freeze-run.ts'
import { type EventMessage, recordEvents } from '../../functions/flows/record-events.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { type CampaignPorts, soon } from '../support/campaign-ports.ts'

/** The parts of the product that a broken design does differently. */
export interface Design {
  /** True when nobody is mailed whose letter still says pending. */
  readonly marksFirst: boolean
  /** True when whoever is being mailed stands under a lease. */
  readonly leases: boolean
  /** What stands between the flows and the honest stores. */
  ports(honest: CampaignPorts): CampaignPorts
  /** Serves a lane by one order, until its time is over. */
  send(ports: CampaignPorts, order: LaneMessage, deadline?: Deadline): Promise<unknown>
  /** Freezes a run's audience. */
  freeze(ports: CampaignPorts, campaign: StartedCampaign, run: Run): Promise<unknown>
  /** Records a batch of SES's events. */
  record(ports: CampaignPorts, events: readonly EventMessage[]): Promise<unknown>
}

/** The product itself; windows of two, so that three people take two. */
export const product: Design = {
  marksFirst: true,
  leases: true,
  ports: (honest) => honest,
  send: (ports, order, deadline = soon(ports)) => sendLane(ports, { order, deadline, windowSize: 2 }),
  freeze: (ports, campaign, run) => freezeRun(ports, campaign, run, soon(ports)),
  record: recordEvents,
}
