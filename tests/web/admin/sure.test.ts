import { beforeAll, describe, expect, it } from 'vitest'
import { routeRoles } from '../../../functions/web/admin/route-roles.ts'
import { anAdmin } from './an-admin.ts'
import { filled, stateOf } from './route-samples.ts'

const questions = [
  '/admin/campaigns/:campaign/sending/cancel',
  '/admin/campaigns/:campaign/doubts/resend',
  '/admin/campaigns/:campaign/doubts/write-off',
  '/admin/segments/:segment/remove',
  '/admin/settings/keys/:key/revoke',
  '/admin/subscribers/:subscriber/leave',
  '/admin/subscribers/:subscriber/erase',
]

describe('what cannot be undone', () => {
  let admin: Awaited<ReturnType<typeof anAdmin>>
  beforeAll(async () => {
    admin = await anAdmin()
  })

  it.each(questions)(
    'asks at %s for a word, and says above and beside it that another changed nothing',
    async (path) => {
      expect(routeRoles[`GET ${path}`]).toEqual(routeRoles[`POST ${path}`])
      const { owner: as } = admin.sessions
      const asked = await (await admin.ask(filled(`GET ${path}`, admin), { as })).text()
      const [, word = ''] = asked.match(/<label for="sure-typed">Type (.+?) to confirm<\/label>/) ?? []
      expect(word).not.toBe('')
      expect(asked).not.toContain('class="fault')
      const before = await stateOf(admin)
      const answer = await admin.ask(filled(`POST ${path}`, admin), { as, fields: { typed: `${word}s` } })
      const page = await answer.text()
      expect(answer.status).toBe(422)
      const fault = `Type exactly ${word}, or leave this page`
      expect(page).toContain(`<a href="#sure-typed">${fault}</a>`)
      expect(page).toContain(`id="sure-typed-fault">${fault}</p>`)
      expect(page.match(/<button class="button danger"/g)).toHaveLength(1)
      expect(await stateOf(admin)).toEqual(before)
    },
  )
})
