import { judgeContent, judgePublication } from '../core/doctor/judge-content.ts'
import { judgeChallenge, judgeDeadLetters, judgeTable, judgeTick } from '../core/doctor/judge-inside.ts'
import { deployedRemedies, localRemedies, type StageRemedies } from '../core/doctor/stage-remedies.ts'
import { hour, minute, toMilliseconds } from '../core/instant.ts'
import { type Check, type Examination, judged, type Outcome } from './doctor-check.ts'
import type { DoctorPorts } from './doctor-ports.ts'

/** What the stage itself holds, and whether it lives. */
export const insideChecks: readonly Check[] = [
  {
    name: 'content',
    needs: ['outputs'],
    examine: (ports, input) =>
      mending(ports, input, (remedies) =>
        judged(ports.inside.content(), (content) => judgeContent(content, remedies)),
      ),
  },
  {
    name: 'publication',
    needs: ['content'],
    examine: (ports, input) =>
      mending(ports, input, (remedies) =>
        judged(ports.inside.content(), (content) => judgePublication(content, remedies)),
      ),
  },
  {
    name: 'table',
    needs: ['outputs'],
    examine: (ports, input) =>
      mending(ports, input, (remedies) =>
        judged(ports.inside.table(), (table) => judgeTable(table, remedies)),
      ),
  },
  {
    name: 'tick',
    needs: ['outputs', 'table'],
    after: ['schedules', 'schedules-role'],
    examine: (ports, input) =>
      mending(ports, input, ({ plannerLog }) => {
        const now = toMilliseconds(ports.clock.now())
        const minutes = Math.floor((now % hour) / minute)
        return judged(ports.inside.ticks(Math.floor(now / hour)), (ticks) =>
          judgeTick(ticks, minutes, plannerLog),
        )
      }),
  },
  {
    name: 'dead-letters',
    needs: ['outputs'],
    examine: (ports, input) =>
      mending(ports, input, (remedies) =>
        judged(ports.inside.deadLetters(), (filled) => judgeDeadLetters(filled, remedies)),
      ),
  },
  {
    name: 'challenge',
    needs: ['outputs'],
    after: ['content'],
    examine: ({ account, inside }, input) =>
      judged(account.deployed(), (deployed) =>
        judged(inside.site(), (site) =>
          judged(inside.challengeSecret(), (isThere) =>
            judgeChallenge({ asks: site?.asksChallenge === true, isThere }, { ...deployed, ...input }),
          ),
        ),
      ),
  },
]

/** Examines with what would mend the inside of this very stage. */
function mending(
  { account }: DoctorPorts,
  input: Examination,
  examine: (remedies: StageRemedies) => Promise<Outcome>,
): Promise<Outcome> {
  return judged(account.deployed(), (deployed) =>
    examine(input.isLocal ? localRemedies : deployedRemedies(input, deployed)),
  )
}
