import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemWeb } from '../../../functions/adapters/doctor/web.ts'
import { outboundClient } from '../../../functions/adapters/outbound.ts'
import { loopbackCertificate as ca, startHttps } from '../../support/loopback-https.ts'

let site: Awaited<ReturnType<typeof startHttps>>
beforeAll(async () => {
  const statuses: Readonly<Record<string, number>> = { '/healthz': 503, '/moved': 302 }
  site = await startHttps((request, response) => {
    response.writeHead(statuses[request.url ?? ''] ?? 200, { location: '/' }).end()
  })
})
afterAll(() => site.close())

/** Every host is at this end of the wire, and only `loopback.test` has a certificate. */
const look = (address: string, port = site.port) =>
  systemWeb(outboundClient({ resolve: async () => ['192.0.43.7'], connect: () => ({ port, ca }) })).look(
    address,
  )

it('whatever an address answers is told, and nothing is followed', async () => {
  expect(await look('https://loopback.test/')).toEqual({
    kind: 'told',
    value: { kind: 'answered', status: 200 },
  })
  expect(await look('https://loopback.test/healthz')).toMatchObject({ value: { status: 503 } })
  expect(await look('https://loopback.test/moved')).toMatchObject({ value: { status: 302 } })
})

it('nobody there, or somebody whose certificate is another’s, is silence with its name', async () => {
  expect(await look('https://loopback.test/', 1)).toMatchObject({
    value: { kind: 'silent', reason: 'ECONNREFUSED' },
  })
  const stranger = await look('https://studio.example/')
  expect(stranger).toMatchObject({ value: { kind: 'silent', reason: 'ERR_TLS_CERT_ALTNAME_INVALID' } })
})
