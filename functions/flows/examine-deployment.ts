import {
  type CheckName,
  checkTitles,
  type Finding,
  type Judgement,
  notChecked,
} from '../core/doctor/finding.ts'
import { accountChecks } from './account-checks.ts'
import type { Check, Examination, Outcome } from './doctor-check.ts'
import type { DoctorPorts } from './doctor-ports.ts'
import { insideChecks } from './inside-checks.ts'
import { senderChecks } from './sender-checks.ts'
import { sendingChecks } from './sending-checks.ts'

const checks: ReadonlyMap<CheckName, Check> = new Map(
  [...accountChecks, ...insideChecks, ...senderChecks, ...sendingChecks].map((check) => [check.name, check]),
)

/**
 * Makes every check, in the order in which to mend what is wrong. A check whose needs are not met says which instead of
 * failing too; one that makes no sense on this stage says so, and holds nothing up. No question is asked twice.
 */
export async function examineDeployment(ports: DoctorPorts, input: Examination): Promise<readonly Finding[]> {
  const asking = askingOnce(ports)
  const findings: Finding[] = []
  const unmet = new Map<CheckName, Hindrance>()
  for (const name of Object.keys(checkTitles) as CheckName[]) {
    const check = checks.get(name)
    if (!check) throw new Error(`there is no check ${name}`)
    const hindrance = firstHindrance(check, unmet)
    const outcome: Outcome = hindrance
      ? { kind: 'silent', reason: `needs: ${checkTitles[hindrance.root]}` }
      : await check.examine(asking, input)
    const kind = hindranceOf(outcome)
    if (kind) unmet.set(name, { kind, root: hindrance?.root ?? name })
    findings.push({ check: name, ...judgementOf(outcome) })
  }
  return findings
}

/** Why a check holds up others, and the check at the bottom of it: the one to mend. */
interface Hindrance {
  readonly kind: 'wrong' | 'silent'
  readonly root: CheckName
}

function firstHindrance(
  { needs, after = [] }: Check,
  unmet: ReadonlyMap<CheckName, Hindrance>,
): Hindrance | undefined {
  const need =
    needs.find((each) => unmet.has(each)) ?? after.find((each) => unmet.get(each)?.kind === 'wrong')
  return need && unmet.get(need)
}

function hindranceOf(outcome: Outcome): Hindrance['kind'] | undefined {
  if (!('verdict' in outcome)) return outcome.kind === 'silent' ? 'silent' : undefined
  if (outcome.verdict === 'wrong') return 'wrong'
  return outcome.verdict === 'not-checked' ? 'silent' : undefined
}

function judgementOf(outcome: Outcome): Judgement {
  if ('verdict' in outcome) return outcome
  return notChecked(outcome.kind === 'silent' ? outcome.reason : 'not checked here')
}

function askingOnce(ports: DoctorPorts): DoctorPorts {
  return {
    clock: ports.clock,
    account: once(ports.account),
    email: once(ports.email),
    dns: once(ports.dns),
    scheduling: once(ports.scheduling),
    inside: once(ports.inside),
    web: once(ports.web),
    alarms: once(ports.alarms),
  }
}

/** The same port, which keeps every answer: several checks look at one, and a question asked twice may be answered twice. */
function once<Port extends object>(port: Port): Port {
  const answers = new Map<string, unknown>()
  return new Proxy(port, {
    get(target, name, receiver) {
      const ask: unknown = Reflect.get(target, name, receiver)
      if (typeof ask !== 'function') return ask
      return (...input: unknown[]) => {
        const question = JSON.stringify([String(name), ...input])
        if (!answers.has(question)) answers.set(question, ask.apply(target, input))
        return answers.get(question)
      }
    },
  })
}
