import { describe, expect, it } from 'vitest'
import { isActingPath, isReservedSlug } from '../../functions/core/site/published-path.ts'
import { answererOf } from '../../infra/addresses.ts'
import { topology } from '../../infra/topology.ts'
import { aPublicApp, aToken } from '../web/public/public-ports.ts'

const { addresses } = topology.http

/** Whatever the public app answers besides published files, and the one address that it only leads on from. */
function actingRoutes(): readonly string[] {
  const { app } = aPublicApp()
  return [...new Set(app.routes.map(({ path }) => path))].filter(
    (path) => !/^\/?\*$|^\/\*$/.test(path) && path !== '/admin/',
  )
}

describe('the addresses of the topology', () => {
  it('hold every route of the public app, so that none is taken for a published file', () => {
    const routes = actingRoutes()
    expect(routes).toEqual(expect.arrayContaining(['/u/:token', '/subscribe', '/api/v1/subscriptions']))
    const answered = routes.map((path) => [path, answererOf(path.replace(':token', aToken('unsubscribe')))])
    expect(answered).toEqual(routes.map((path) => [path, 'http-public']))
  })

  it.each(addresses.map(({ path }) => path))('keep %s from the owner’s pages', (path) => {
    const [, first = ''] = path.split('/')
    expect(isReservedSlug(first)).toBe(true)
  })

  it('are those that links may lead to though no file is there', () => {
    for (const { path } of addresses) expect([path, isActingPath(path)]).toEqual([path, true])
  })

  it.each([
    ['/api/v1/subscriptions', 'http-public'],
    ['/api/v1/campaigns', 'http-api'],
    ['/u/token', 'http-public'],
    ['/u', undefined],
    ['/admin', 'http-admin'],
    ['/admin/', 'http-admin'],
    ['/admin/sign-in', 'http-admin'],
    ['/administration/', undefined],
    ['/subscribed/', undefined],
    ['/articles/u/', undefined],
    ['/', undefined],
  ])('give %s to %s', (path, answerer) => {
    expect(answererOf(path)).toBe(answerer)
  })
})
