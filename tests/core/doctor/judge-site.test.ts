import { describe, expect, it } from 'vitest'
import type { SiteAnswer } from '../../../functions/core/doctor/facts.ts'
import { command } from '../../../functions/core/doctor/finding.ts'
import { judgeSite, type SiteLook } from '../../../functions/core/doctor/judge-site.ts'
import { linesOf } from '../../support/judgements.ts'

const good: SiteAnswer = { kind: 'answered', status: 200 }
const address = 'https://studio.example'
const look: SiteLook = { address, url: address, page: good, health: good }
const stage = { stage: 'prod', logs: [command('aws logs tail')] }
const heads = (changes: Partial<SiteLook>) => linesOf(judgeSite({ ...look, ...changes }, stage))[0]

describe('the site', () => {
  it.each([
    [{}, `ok: ${address} answers`],
    [{ page: { kind: 'silent', reason: 'ENOTFOUND' } }, `wrong: ${address} does not answer (ENOTFOUND)`],
    [{ page: { ...good, status: 403 } }, `wrong: ${address} answers 403`],
    [{ health: { ...good, status: 500 } }, `wrong: ${address}/healthz answers 500`],
    [
      { health: { kind: 'silent', reason: 'ETIMEDOUT' } },
      `wrong: ${address}/healthz answers nothing (ETIMEDOUT)`,
    ],
    [
      { url: 'https://www.studio.example' },
      `warning: it answers at ${address}, and site.yaml says https://www.studio.example`,
    ],
  ] as const)('answered %j: %s', (changes, head) => {
    expect(heads(changes)).toBe(head)
  })
})
