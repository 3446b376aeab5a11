import { edgeRegion } from '../../infra/site-config.ts'
import { topology } from '../../infra/topology.ts'
import { systemClock } from '../adapters/clock.ts'
import { type FoundStack, findStack } from '../adapters/deployed/find-stack.ts'
import { accountStanding } from '../adapters/doctor/account-standing.ts'
import { alarmStanding } from '../adapters/doctor/alarm-standing.ts'
import { systemDns } from '../adapters/doctor/dns.ts'
import { type DoctorClients, doctorClients } from '../adapters/doctor/doctor-clients.ts'
import { emailStanding } from '../adapters/doctor/email-standing.ts'
import { schedulingStanding } from '../adapters/doctor/scheduling-standing.ts'
import { stageStanding } from '../adapters/doctor/stage-standing.ts'
import { systemWeb } from '../adapters/doctor/web.ts'
import { outboundClient } from '../adapters/outbound.ts'
import type { Finding } from '../core/doctor/finding.ts'
import { edgeStackOf } from '../core/doctor/judge-stack.ts'
import type { DoctorPorts } from '../flows/doctor-ports.ts'
import { examineDeployment } from '../flows/examine-deployment.ts'
import type { StageTarget } from './stage-target.ts'

/** What a doctor finds on a deployed stage. Nothing is changed. */
export function examineDeployed(target: StageTarget): Promise<readonly Finding[]> {
  const { events, sendEvents } = topology.email
  const ports = doctorPorts(doctorClients({ region: target.region }), target)
  const { timeToLive } = topology.table
  const meant = { ...target, timeToLive, isLocal: false, events: [...events, ...sendEvents] }
  return examineDeployment(ports, meant)
}

function doctorPorts(clients: DoctorClients, target: StageTarget): DoctorPorts {
  let looking: Promise<FoundStack> | undefined
  const find = () => {
    looking ??= findStack(clients.cloudformation, target.stackName)
    return looking
  }
  const findEdge = () => findStack(clients.cloudformationIn(edgeRegion), edgeStackOf(target))
  const names = async () => {
    const found = await find()
    if (found.kind !== 'whole') throw new Error(`${target.stackName} was looked into before it was found`)
    return found.deployed
  }
  return {
    clock: systemClock(),
    account: accountStanding(clients, target, find, findEdge),
    email: emailStanding(clients.sesv2),
    dns: systemDns(),
    scheduling: schedulingStanding(clients),
    inside: stageStanding(clients, names),
    web: systemWeb(outboundClient()),
    alarms: alarmStanding(clients.sns),
  }
}
