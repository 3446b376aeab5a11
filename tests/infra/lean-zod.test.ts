import { expect, it } from 'vitest'
import * as whole from 'zod'
import * as lean from '../../infra/lean-zod.ts'

it('has all that zod exports but its languages, and what holds them too', () => {
  const left = Object.keys(whole).filter((name) => !Object.hasOwn(lean, name))
  expect(left.sort()).toEqual(['core', 'default', 'locales'])
  const within = Object.keys(whole.z).filter((name) => !Object.hasOwn(lean.z, name))
  expect(within.sort()).toEqual(['core', 'locales'])
})

it('is the same zod: a schema of one is a schema of the other', () => {
  expect(lean.z.string()).toBeInstanceOf(whole.ZodString)
  expect(lean.z.email().safeParse('me').error?.issues[0]?.message).toBe('Invalid email address')
})
