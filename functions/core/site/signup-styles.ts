import { withoutNotes } from './join-scripts.ts'
import { signupProperties } from './signup-properties.ts'
import type { Tokens } from './tokens.ts'

/**
 * The styles of the embeddable form: `sheet` (templates/site/signup.css) below one short name for each property, which
 * the page's own `--tidings-` property overrides. Colours follow the colour scheme that the page around the form has
 * said (`light-dark()`, CSS Color 5); browsers without it show the light ones.
 */
export function signupStyles(tokens: Tokens, sheet: string): string {
  const { light, dark } = tokens.colour
  const values: { readonly [name: string]: string } = {
    '--tidings-font': tokens.type.interface,
    '--tidings-radius': `${tokens.radius}px`,
  }
  const plain = signupProperties.map(({ name, role, value }) =>
    declared(name, role ? light[role] : (value ?? values[name] ?? '')),
  )
  const both = signupProperties.flatMap(({ name, role }) =>
    role ? [declared(name, `light-dark(${light[role]}, ${dark[role]})`)] : [],
  )
  return [
    `.signup {\n${plain.join('\n')}\n}\n`,
    `@supports (color: light-dark(#000, #fff)) {\n.signup {\n${both.join('\n')}\n}\n}\n`,
    withoutNotes(sheet),
  ].join('')
}

function declared(name: string, value: string): string {
  return `${name.replace('--tidings', '-')}: var(${name}, ${value});`
}
