import { describe, expect, it } from 'vitest'
import { localTarget } from '../../../infra/local/local-target.ts'

const site = 'https://studio.example'
const here = 'http://127.0.0.1:3000'

describe('an address of the site, in a browser on this machine,', () => {
  it.each([
    ['/articles/five-lifts/?utm_source=digest#squat', '/articles/five-lifts/?utm_source=digest#squat'],
    ['/', '/'],
    ['//evil.example/x', '//evil.example/x'],
    ['/\\evil.example/x', '//evil.example/x'],
    ['/%2f/evil.example?//a', '/%2f/evil.example?//a'],
    ['/../../x', '/x'],
  ])('is here: %s', (path, told) => {
    const target = localTarget(`${site}${path}`, site, here)
    expect(target).toBe(`${here}${told}`)
    expect(new URL(target ?? '').origin).toBe(here)
  })

  it.each([
    'https://studio.example.evil.example/',
    'https://elsewhere.example/https://studio.example/',
    'http://studio.example/',
  ])('is not %s', (target) => expect(localTarget(target, site, here)).toBeUndefined())
})
