import { afterEach, expect, it, vi } from 'vitest'
import { defaultProvider } from '../../infra/environment-credentials.ts'

const variables = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const

function set(...values: readonly (string | undefined)[]) {
  for (const [index, name] of variables.entries()) vi.stubEnv(name, values[index])
}

afterEach(() => vi.unstubAllEnvs())

it('hands on the role’s keys and token as Lambda gives them', async () => {
  set('AKIAEXAMPLE', 'secret', 'token')
  const expected = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' }
  expect(await defaultProvider()()).toEqual(expected)
})

it('reads them at each call, as Lambda may start a function from a snapshot', async () => {
  set('AKIAONE', 'one')
  const provide = defaultProvider()
  expect(await provide()).toEqual({ accessKeyId: 'AKIAONE', secretAccessKey: 'one' })
  set('AKIATWO', 'two')
  expect(await provide()).toEqual({ accessKeyId: 'AKIATWO', secretAccessKey: 'two' })
})

it.each([
  [undefined, 'secret'],
  ['AKIAEXAMPLE', undefined],
  ['', 'secret'],
])('says that they are missing, %s and %s', async (...values) => {
  set(...values)
  await expect(defaultProvider()()).rejects.toThrow('holds no keys of its role')
})
