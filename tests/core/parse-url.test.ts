import { expect, it } from 'vitest'
import { parseUrl } from '../../functions/core/parse-url.ts'
import { normaliseAddress } from '../../functions/core/subscribers/address.ts'
import { safeTarget } from '../../functions/core/tracking/landing.ts'

it('reads a URL, alone or against a base, and nothing else', () => {
  expect(parseUrl('https://bücher.example/größe')?.href).toBe('https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe')
  expect(parseUrl('../b', 'https://studio.example/a/c')?.href).toBe('https://studio.example/b')
  for (const text of ['', 'b', 'https://', 'https://a b/']) expect(parseUrl(text), text).toBeUndefined()
})

/** More often than any engine leaves a function uncompiled. */
const often = 30_000

it('names with letters beyond ASCII stay good however often they are read', () => {
  let refused = 0
  for (let time = 0; time < often; time += 1) {
    if (safeTarget('https://bücher.example/größe') === undefined) refused += 1
    if (!normaliseAddress('ana@bücher.example').ok) refused += 1
  }
  expect(refused).toBe(0)
})
