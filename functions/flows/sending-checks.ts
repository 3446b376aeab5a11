import { notHere } from '../core/doctor/asked.ts'
import { isCaller } from '../core/doctor/judge-access.ts'
import { judgeQuota, judgeSandbox, judgeSending, judgeSuppression } from '../core/doctor/judge-account.ts'
import { judgeEventPath } from '../core/doctor/judge-event-path.ts'
import { judgeRole, judgeSchedules } from '../core/doctor/judge-role.ts'
import { type Check, judged } from './doctor-check.ts'

/** What SES and EventBridge Scheduler let the stage do. */
export const sendingChecks: readonly Check[] = [
  {
    name: 'event-path',
    needs: ['outputs'],
    examine: ({ account, email }, { events, ...stage }) =>
      judged(account.deployed(), ({ configurationSet: name }) =>
        judged(email.eventPath(name), (path) => judgeEventPath(path, { ...stage, name, wanted: events })),
      ),
  },
  {
    name: 'sandbox',
    needs: ['credentials'],
    async examine({ account: aws, email, inside }, input) {
      const isFound = (await aws.deployed()).kind === 'told'
      const site = isFound ? await inside.site() : notHere
      const url = site.kind === 'told' && site.value ? site.value.url : 'URL'
      return judged(email.account(), (account) => judgeSandbox(account, { ...input, url }))
    },
  },
  {
    name: 'sending',
    needs: ['credentials'],
    examine: ({ email }, input) => judged(email.account(), (account) => judgeSending(account, input)),
  },
  {
    name: 'quota',
    needs: ['credentials'],
    examine: ({ email }, input) => judged(email.account(), (account) => judgeQuota(account, input)),
  },
  {
    name: 'suppression',
    needs: ['credentials'],
    examine: async ({ email }, input) =>
      input.isLocal ? notHere : judged(email.account(), (account) => judgeSuppression(account, input)),
  },
  {
    name: 'schedules',
    needs: ['outputs'],
    examine: ({ account, scheduling }, input) =>
      judged(account.deployed(), ({ scheduleGroup: name }) =>
        judged(scheduling.group(name), (state) => judgeSchedules(state, name, input)),
      ),
  },
  {
    name: 'schedules-role',
    needs: ['outputs'],
    examine: ({ account, scheduling }, input) =>
      judged(account.greet(), ({ caller }) =>
        judged(account.deployed(), (deployed) =>
          judged(scheduling.trust(deployed.schedulerRoleArn), (trust) =>
            judgeRole(trust, deployed, { ...input, account: isCaller(caller) ? caller.account : '' }),
          ),
        ),
      ),
  },
]
