import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'

const roles = z.record(z.string(), z.string())
const tokens = z.object({ colour: z.object({ light: roles, dark: roles }) })
const source = readFileSync(new URL('../../../templates/tokens.yaml', import.meta.url), 'utf8')
const { light, dark } = tokens.parse(parse(source)).colour

/** The inks of the series: the site's own tokens, and one tint and one shade mixed from them. */
export const palette = {
  paper: light.paper ?? '',
  line: light.line ?? '',
  ink: light.ink ?? '',
  inkSoft: dark.line ?? '',
  rust: light.accent ?? '',
  clay: dark.accent ?? '',
  ochre: dark.warn ?? '',
  edge: light.edge ?? '',
  /** Paper one step darker, for large calm grounds. */
  sand: '#eee4d3',
  /** Accent one step darker, for the shaded side of a rust shape. */
  rustShade: '#742a14',
} as const
