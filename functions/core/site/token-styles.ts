import type { Palette, Tokens } from './tokens.ts'

/**
 * The tokens as CSS custom properties: `--text-1` to `--text-7`, `--space-1` to `--space-9` (rem),
 * `--radius`, `--reading`, `--interface` and one property a colour role. The dark palette is for
 * screens only, so paper is always printed light.
 */
export function tokenStyles(tokens: Tokens): string {
  const scale = [
    ...tokens.type.steps.map((size, index) => `--text-${index + 1}: ${rem(size)};`),
    ...tokens.space.map((size, index) => `--space-${index + 1}: ${rem(size)};`),
    `--radius: ${tokens.radius}px;`,
    `--reading: ${tokens.type.reading};`,
    `--interface: ${tokens.type.interface};`,
  ]
  const light = `:root {\n${[...scale, ...roles(tokens.colour.light)].join('\n')}\n}\n`
  const dark = `:root {\n${roles(tokens.colour.dark).join('\n')}\n}\n`
  return `${light}@media screen and (prefers-color-scheme: dark) {\n${dark}}\n`
}

function roles(palette: Palette): string[] {
  return Object.entries(palette).map(([role, colour]) => `--${role}: ${colour};`)
}

function rem(size: number): string {
  return `${size / 16}rem`
}
