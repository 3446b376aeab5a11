import { stageStanding } from '../../functions/adapters/doctor/stage-standing.ts'
import { notHere, told } from '../../functions/core/doctor/asked.ts'
import type { SendingAccount } from '../../functions/core/doctor/facts.ts'
import type { Finding } from '../../functions/core/doctor/finding.ts'
import type { DoctorPorts } from '../../functions/flows/doctor-ports.ts'
import { examineDeployment } from '../../functions/flows/examine-deployment.ts'
import type { Ports } from '../../functions/flows/ports.ts'
import { topology } from '../topology.ts'
import { localAccount } from './account.ts'
import type { LocalCloud } from './local-cloud.ts'
import { localNames } from './local-names.ts'

type Looked = Pick<LocalCloud, 'clients' | 'sesSettings'>

/** What a doctor finds on this machine: the stage itself and the pretended account; the rest takes AWS. */
export function examineLocally(
  cloud: Looked,
  ports: Pick<Ports, 'clock' | 'mailer'>,
): Promise<readonly Finding[]> {
  return examineDeployment(localDoctorPorts(cloud, ports), {
    stage: localNames.stage,
    stackName: localNames.tableName,
    region: localAccount.region,
    qualifier: '',
    events: [],
    timeToLive: topology.table.timeToLive,
    hasEdge: false,
    isLocal: true,
  })
}

function localDoctorPorts(
  { clients, sesSettings }: Looked,
  ports: Pick<Ports, 'clock' | 'mailer'>,
): DoctorPorts {
  const elsewhere = async () => notHere
  return {
    clock: ports.clock,
    account: {
      greet: elsewhere,
      bootstrap: elsewhere,
      stack: elsewhere,
      edgeStack: elsewhere,
      deployed: async () => told({ ...localNames, senderIdentity: sesSettings.identities[0] ?? '' }),
    },
    email: {
      account: async () => told(await accountOf(sesSettings, ports)),
      identity: elsewhere,
      eventPath: elsewhere,
    },
    dns: { texts: elsewhere, aliases: elsewhere, mailHosts: elsewhere },
    scheduling: { group: elsewhere, trust: elsewhere },
    // The tick runs while the server does, and the server may have been started just now.
    inside: { ...stageStanding(clients, async () => localNames), ticks: elsewhere, tableCare: elsewhere },
    web: { look: elsewhere },
    alarms: { letters: elsewhere },
  }
}

async function accountOf(
  { mode, sendingPaused }: Looked['sesSettings'],
  { mailer }: Pick<Ports, 'mailer'>,
): Promise<SendingAccount> {
  return {
    ...(await mailer.quota()),
    hasProductionAccess: mode === 'production',
    isSending: sendingPaused !== true,
    enforcement: undefined,
    suppresses: [],
  }
}
