import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast } from '../../../functions/core/site/contrast.ts'
import { tokenStyles } from '../../../functions/core/site/token-styles.ts'
import { type Palette, parseTokens } from '../../../functions/core/site/tokens.ts'
import { realTokens } from '../../support/site-frame.ts'

const source = readFileSync(new URL('../../../templates/tokens.yaml', import.meta.url), 'utf8')

function firstProblem(text: string) {
  const checked = parseTokens('templates/tokens.yaml', text)
  if (checked.ok) throw new Error('the tokens were accepted')
  return checked.problems[0]
}

const grounds = ['paper', 'surface'] as const
const words: readonly (readonly [keyof Palette, number])[] = [
  ['ink', 7],
  ['ink-soft', 4.5],
  ['accent', 4.5],
  ['good', 4.5],
  ['warn', 4.5],
  ['bad', 4.5],
  ['edge', 3],
]

describe.each(Object.entries(realTokens().colour))('the %s palette', (_, palette) => {
  const pairs = words.flatMap(([role, ratio]) => grounds.map((ground) => [role, ground, ratio] as const))
  it.each(pairs)('%s on %s reaches %s:1', (role, ground, ratio) => {
    expect(contrast(palette[role], palette[ground])).toBeGreaterThanOrEqual(ratio)
  })

  it('writes on the accent at 4.5:1', () => {
    expect(contrast(palette['on-accent'], palette.accent)).toBeGreaterThanOrEqual(4.5)
  })

  it('writes on ink and on bad, where buttons turn when pointed at', () => {
    expect(contrast(palette.paper, palette.ink)).toBeGreaterThanOrEqual(7)
    expect(contrast(palette.paper, palette.bad)).toBeGreaterThanOrEqual(4.5)
  })
})

describe('contrast', () => {
  it('is 21 between black and white and 1 between equals, in either order', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21)
    expect(contrast('#9c3b1e', '#9c3b1e')).toBe(1)
  })
})

describe('tokens.yaml', () => {
  it('names the line of a colour that is none', () => {
    const line = source.split('\n').findIndex((text) => text.includes("accent: '#9c3b1e'")) + 1
    const problem = firstProblem(source.replace("accent: '#9c3b1e'", 'accent: red'))
    expect(problem).toMatchObject({ file: 'templates/tokens.yaml', line, message: 'This is not a colour' })
  })

  it('refuses a font stack that would end the style rule', () => {
    expect(
      firstProblem(source.replace(/reading: .*/, 'reading: "serif; } body { display: none"'))?.message,
    ).toBe('This is not a list of fonts')
  })

  it('refuses a role that nothing uses', () => {
    expect(firstProblem(source.replace('    paper:', "    papper: '#ffffff'\n    paper:"))?.rule).toContain(
      'unknown',
    )
  })
})

describe('token styles', () => {
  const styles = tokenStyles(realTokens())

  it('carry each step and each distance in rem, so that a reader can enlarge them', () => {
    expect(styles).toContain('--text-3: 1.125rem;')
    expect(styles).toContain('--space-9: 6rem;')
  })

  it('keep the dark palette to screens, so that paper is printed light', () => {
    const [light = '', dark = ''] = styles.split('@media screen and (prefers-color-scheme: dark)')
    expect(light).toContain(`--paper: ${realTokens().colour.light.paper};`)
    expect(dark).toContain(`--paper: ${realTokens().colour.dark.paper};`)
  })
})
