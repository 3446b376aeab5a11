import { expect, it } from 'vitest'
import { parseJson } from '../../functions/core/parse-json.ts'

it('answers the value of a text in JSON, null among them, and undefined where it is none', () => {
  expect(parseJson('{"a":[1]}')).toEqual({ a: [1] })
  expect(parseJson('null')).toBeNull()
  for (const text of ['', '{', '<html>', 'undefined', "{'a':1}"]) expect(parseJson(text)).toBeUndefined()
})
