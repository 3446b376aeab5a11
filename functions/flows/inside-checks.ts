import { notHere } from '../core/doctor/asked.ts'
import { judgeAlarms, judgeTableCare } from '../core/doctor/judge-care.ts'
import { judgeContent, judgePublication } from '../core/doctor/judge-content.ts'
import {
  judgeChallenge,
  judgeDeadLetters,
  judgeNetworks,
  judgeTable,
  judgeTick,
} from '../core/doctor/judge-inside.ts'
import { judgeFeeds, judgeHooks } from '../core/doctor/judge-others.ts'
import { judgeSite } from '../core/doctor/judge-site.ts'
import { deployedRemedies, localRemedies, type StageRemedies } from '../core/doctor/stage-remedies.ts'
import { hour, minute, toMilliseconds } from '../core/instant.ts'
import { networkSecrets } from '../core/secret-names.ts'
import { type Check, type Examination, judged, type Outcome } from './doctor-check.ts'
import type { DoctorPorts } from './doctor-ports.ts'

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
    name: 'site',
    needs: ['publication'],
    examine: (ports, input) => siteOf(ports, input),
  },
  {
    name: 'table',
    needs: ['outputs'],
    examine: (ports, input) => judged(ports.inside.table(), (table) => judgeTable(table, remediesFor(input))),
  },
  {
    name: 'table-care',
    needs: ['table'],
    examine: ({ account, inside }, { region, timeToLive }) =>
      judged(account.deployed(), ({ tableName }) =>
        judged(inside.tableCare(), (care) => judgeTableCare(care, { tableName, region, timeToLive })),
      ),
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
    name: 'alarms',
    needs: ['outputs'],
    examine: ({ account, alarms }, input) =>
      judged(account.deployed(), ({ alarmTopic: topic }) =>
        topic === undefined
          ? notHere
          : judged(alarms.letters(topic), (letters) => judgeAlarms(letters, { ...input, topic })),
      ),
  },
  {
    name: 'challenge',
    needs: ['outputs'],
    after: ['content'],
    examine: ({ account, inside }, input) =>
      judged(account.deployed(), () =>
        judged(inside.site(), (site) =>
          judged(inside.missingSecrets(['turnstile-secret']), ({ length }) =>
            judgeChallenge({ asks: site?.asksChallenge === true, isThere: length === 0 }, input),
          ),
        ),
      ),
  },
  {
    name: 'networks',
    needs: ['outputs'],
    after: ['content'],
    examine: ({ account, inside }, input) =>
      judged(account.deployed(), () =>
        judged(inside.site(), (site) => {
          const networks = site?.networks ?? []
          const secrets = networks.map((name) => networkSecrets[name])
          return judged(inside.missingSecrets(secrets), (missing) =>
            judgeNetworks({ networks, missing }, input),
          )
        }),
      ),
  },
  {
    name: 'feeds',
    needs: ['outputs'],
    after: ['content'],
    examine: ({ clock, inside }) => judged(inside.feeds(), (feeds) => judgeFeeds(feeds, clock.now())),
  },
  {
    name: 'hooks',
    needs: ['table'],
    examine: ({ clock, inside }, input) =>
      judged(inside.hooks(), (hooks) => judgeHooks(hooks, clock.now(), input)),
  },
]

/** What mends the inside of this very stage. */
function remediesFor(input: Examination): StageRemedies {
  return input.isLocal ? localRemedies : deployedRemedies(input)
}

/** Asks for a page, which a file is, and for what a function answers. */
function siteOf({ account, inside, web }: DoctorPorts, input: Examination): Promise<Outcome> {
  return judged(account.deployed(), ({ siteAddress: address }) => {
    if (address === undefined) return notHere
    return judged(inside.site(), (site) =>
      judged(web.look(`${address}/`), (page) =>
        judged(web.look(`${address}/healthz`), (health) => {
          const { publicLog: logs } = remediesFor(input)
          return judgeSite({ address, url: site?.url ?? address, page, health }, { ...input, logs })
        }),
      ),
    )
  })
}
