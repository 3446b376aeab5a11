import type { Context } from 'aws-lambda'
import { handle, type LambdaEvent } from 'hono/aws-lambda'
import { expect, it } from 'vitest'
import { anArticleFile } from '../support/owner-files.ts'
import { aStudio } from '../web/admin/a-studio.ts'

/** Asks the desk for an address as API Gateway hands it over: its path decoded, its question as it is. */
async function ask({ app, sessions }: Awaited<ReturnType<typeof aStudio>>, address: string) {
  const [path = '', rawQueryString = ''] = address.split('?')
  const http = { method: 'GET', path: decodeURIComponent(path) }
  const event = {
    version: '2.0',
    rawPath: http.path,
    rawQueryString,
    cookies: [`__Host-tidings=${sessions.editor}`],
    headers: { host: 'studio.example' },
    requestContext: { domainName: 'studio.example', http },
    isBase64Encoded: false,
  }
  return handle(app)(event as unknown as LambdaEvent, {} as Context as never)
}

it.each(['plans/50% off?.md', '~Größe%2F#1.md'])(
  'finds an article that its file’s name keeps out of a path, behind API Gateway: %s',
  async (name) => {
    const broken = anArticleFile('A plan for spring').replace('2026-11-01', '2026-11-31')
    const studio = await aStudio({ [`articles/${name}`]: broken })
    const list = await ask(studio, '/admin/articles')
    const [, at = ''] = /href="(\/admin\/articles\/~[\w-]+)"/.exec(list.body) ?? []
    const { statusCode, body } = await ask(studio, at)
    expect(statusCode).toBe(200)
    expect(body).toContain('This is not a date of the calendar')
    expect(list.body + body).not.toMatch(/\/admin\/articles\/[^"?]*%/)
  },
)
