import { isCaller, judgeBootstrap, judgeClock, judgeCredentials } from '../core/doctor/judge-access.ts'
import { edgeStackOf, judgeOutputs, judgeStack } from '../core/doctor/judge-stack.ts'
import { type Check, judged, type Outcome } from './doctor-check.ts'
import type { DoctorPorts } from './doctor-ports.ts'

/** Where certificates and firewalls of CloudFront stand. */
const edgeRegion = 'us-east-1'

/** The account, and whether the stage was deployed into it. */
export const accountChecks: readonly Check[] = [
  {
    name: 'clock',
    needs: [],
    examine: ({ account }) => judged(account.greet(), judgeClock),
  },
  {
    name: 'credentials',
    needs: [],
    examine: ({ account }, { region }) => judged(account.greet(), (said) => judgeCredentials(said, region)),
  },
  {
    name: 'bootstrap',
    needs: ['credentials'],
    examine: (ports, { region }) => bootstrapOf(ports, region),
  },
  {
    name: 'bootstrap-edge',
    needs: ['credentials'],
    examine: async (ports, { hasEdge }) =>
      hasEdge ? bootstrapOf(ports, edgeRegion) : { verdict: 'ok', message: 'this stage needs nothing there' },
  },
  {
    name: 'stack',
    needs: ['credentials'],
    examine: ({ account }, input) => judged(account.stack(), (stack) => judgeStack(stack, input)),
  },
  {
    name: 'stack-edge',
    needs: ['stack'],
    examine: async ({ account }, input) => {
      if (!input.hasEdge) return { verdict: 'ok', message: 'this stage needs nothing there' }
      const elsewhere = { ...input, region: edgeRegion, stackName: edgeStackOf(input) }
      return judged(account.edgeStack(), (stack) => judgeStack(stack, elsewhere))
    },
  },
  {
    name: 'outputs',
    needs: ['stack'],
    examine: ({ account }, input) =>
      judged(account.stack(), (stack) => judgeOutputs(stack.kind === 'there' ? stack.missing : [], input)),
  },
]

async function bootstrapOf({ account }: DoctorPorts, region: string): Promise<Outcome> {
  return judged(account.greet(), ({ caller }) =>
    judged(account.bootstrap(region), (version) =>
      judgeBootstrap(version, isCaller(caller) ? caller.account : 'ACCOUNT', region),
    ),
  )
}
