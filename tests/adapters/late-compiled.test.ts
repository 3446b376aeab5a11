import { expect, it } from 'vitest'
import { lateCompiled } from '../../functions/adapters/late-compiled.ts'
import { memoryCompiled } from '../support/memory/files.ts'

it('opens the store when something is asked of it, once, and asks it', async () => {
  const store = memoryCompiled()
  let opened = 0
  const late = lateCompiled(async () => {
    opened += 1
    return store
  })
  expect(opened).toBe(0)
  await late.write('site', { name: 'Aldermoor' })
  await late.change('site', (stored) => ({ ...(stored as object), language: 'en' }))
  expect(await late.read('site')).toEqual({ name: 'Aldermoor', language: 'en' })
  expect(await store.read('site')).toEqual(await late.read('site'))
  expect(opened).toBe(1)
})
