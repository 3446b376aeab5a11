import type { Palette } from './tokens.ts'

/** A CSS custom property by which a page that embeds the signup form changes its look. */
export interface SignupProperty {
  readonly name: `--tidings-${string}`
  readonly means: string
  /** What stands in for it: a colour role of tokens.yaml, or a value. */
  readonly role?: keyof Palette
  readonly value?: string
}

/** Every property of the embeddable form. Pages set them on `tidings-signup`, or on any element around it. */
export const signupProperties: readonly SignupProperty[] = [
  { name: '--tidings-background', means: 'what the form stands on', role: 'surface' },
  { name: '--tidings-text', means: 'text', role: 'ink' },
  { name: '--tidings-muted', means: 'hints and the consent sentence', role: 'ink-soft' },
  { name: '--tidings-line', means: 'the line around the form', role: 'line' },
  { name: '--tidings-field', means: 'inside the fields', role: 'paper' },
  { name: '--tidings-edge', means: 'edges of fields', role: 'edge' },
  { name: '--tidings-accent', means: 'the button, links, the focus', role: 'accent' },
  { name: '--tidings-on-accent', means: 'words on the button', role: 'on-accent' },
  { name: '--tidings-good', means: 'the thanks', role: 'good' },
  { name: '--tidings-bad', means: 'faults', role: 'bad' },
  { name: '--tidings-font', means: 'the typeface' },
  // A page whose root is set in 10 px does not shrink the form; a reader who asked for larger text gets it.
  {
    name: '--tidings-text-size',
    means: 'the size of text; all distances follow it',
    value: 'max(16px, 1rem)',
  },
  { name: '--tidings-radius', means: 'roundness of corners' },
  { name: '--tidings-padding', means: 'room between the line and the fields', value: '1.5em' },
  { name: '--tidings-width', means: 'the greatest width', value: '32em' },
]
