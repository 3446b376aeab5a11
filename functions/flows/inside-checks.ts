import { judgeContent, judgePublication } from '../core/doctor/judge-content.ts'
import { judgeChallenge, judgeDeadLetters, judgeTable, judgeTick } from '../core/doctor/judge-inside.ts'
import { deployedRemedies, localRemedies, type StageRemedies } from '../core/doctor/stage-remedies.ts'
import { hour, minute, toMilliseconds } from '../core/instant.ts'
import { type Check, type Examination, judged } from './doctor-check.ts'

/** What the stage itself holds, and whether it lives. */
export const insideChecks: readonly Check[] = [
  {
    name: 'content',
    needs: ['outputs'],
    examine: (ports, input) =>
      judged(ports.inside.content(), (content) => judgeContent(content, remediesFor(input))),
  },
  {
    name: 'publication',
    needs: ['content'],
    examine: (ports, input) =>
      judged(ports.inside.content(), (content) => judgePublication(content, remediesFor(input))),
  },
  {
    name: 'table',
    needs: ['outputs'],
    examine: (ports, input) => judged(ports.inside.table(), (table) => judgeTable(table, remediesFor(input))),
  },
  {
    name: 'tick',
    needs: ['outputs', 'table'],
    after: ['schedules', 'schedules-role'],
    examine: (ports, input) => {
      const now = toMilliseconds(ports.clock.now())
      const minutes = Math.floor((now % hour) / minute)
      return judged(ports.inside.ticks(Math.floor(now / hour)), (ticks) =>
        judgeTick(ticks, minutes, remediesFor(input).plannerLog),
      )
    },
  },
  {
    name: 'dead-letters',
    needs: ['outputs'],
    examine: (ports, input) =>
      judged(ports.inside.deadLetters(), (filled) => judgeDeadLetters(filled, remediesFor(input))),
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

/** What mends the inside of this very stage. */
function remediesFor(input: Examination): StageRemedies {
  return input.isLocal ? localRemedies : deployedRemedies(input)
}
