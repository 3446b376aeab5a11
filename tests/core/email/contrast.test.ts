import { describe, expect, it } from 'vitest'
import { contrast } from '../../../functions/core/site/contrast.ts'
import { templateFiles, tokens } from './builders.ts'

const { light, dark } = tokens.colour

/** Every pair of text and ground that a mail shows, and what WCAG 2.2 and STYLE.md ask of it. */
const pairs = [
  ['ink', 'paper', 7],
  ['ink', 'surface', 7],
  ['ink-soft', 'paper', 4.5],
  ['accent', 'paper', 4.5],
  ['on-accent', 'accent', 4.5],
] as const

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the %s palette', (_, palette) => {
  it.each(pairs)('%s on %s reads at %d:1', (text, ground, ratio) => {
    expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(ratio)
  })
})

it('is still legible where a program turns the ground dark and leaves the accent', () => {
  expect(contrast(light['on-accent'], light.accent)).toBeGreaterThanOrEqual(4.5)
  expect(contrast(inverted(light.ink), inverted(light.paper))).toBeGreaterThanOrEqual(7)
  expect(contrast(inverted(light['ink-soft']), inverted(light.paper))).toBeGreaterThanOrEqual(4.5)
})

it('takes every colour from the tokens: templates name none of their own', () => {
  for (const [path, source] of templateFiles()) expect(source.match(/#[0-9a-f]{3,8}\b/gi), path).toBeNull()
})

it('turns every class that carries a light colour for dark readers and for Outlook', () => {
  const head = templateFiles().get('partials/head.mjml') ?? ''
  for (const look of ['.ink', '.soft', '.rule', '.button']) {
    expect(head).toMatch(new RegExp(`^ {4}\\${look}[ >].*colour\\.dark`, 'm'))
    expect(head).toMatch(new RegExp(`\\[data-ogs[bc]\\] \\${look}[ >].*colour\\.dark`))
  }
})

function inverted(colour: string): string {
  return `#${(0xffffff - Number.parseInt(colour.slice(1), 16)).toString(16).padStart(6, '0')}`
}
