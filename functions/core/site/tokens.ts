import * as z from 'zod'
import type { Immutable } from '../immutable.ts'
import type { Checked } from '../problem.ts'
import { parseYaml } from '../yaml/parse-yaml.ts'
import { ruledString } from '../yaml/rules.ts'

const hex = ruledString(
  (value) => /^#[0-9a-f]{6}$/.test(value),
  'This is not a colour',
  "Write # and six lower-case hex digits in quotes, for example '#1d1b18'",
)
const fontStack = ruledString(
  (value) => /^[\w\s'",.-]+$/.test(value),
  'This is not a list of fonts',
  'Write names with commas between them, quoted where they contain spaces, for example Georgia, serif',
)
const pixels = z.number().int().positive()

const palette = z.strictObject({
  /** The page behind everything. */
  paper: hex,
  /** Raised areas: forms, notes, bands. */
  surface: hex,
  ink: hex,
  'ink-soft': hex,
  /** Hairlines; decorative only. */
  line: hex,
  /** Edges of controls: at least 3:1. */
  edge: hex,
  accent: hex,
  'on-accent': hex,
  good: hex,
  warn: hex,
  bad: hex,
})

/** The shape of templates/tokens.yaml: the one look of site, mail and admin. Numbers are CSS pixels. */
export const tokensSchema = z.strictObject({
  type: z.strictObject({
    /** Seven text sizes, ascending; the third is the reading size. */
    steps: z.array(pixels).length(7),
    reading: fontStack,
    interface: fontStack,
    mailReading: fontStack,
    mailInterface: fontStack,
  }),
  /** Nine distances, ascending; nothing in between is used. */
  space: z.array(pixels).length(9),
  radius: z.number().int().min(0),
  colour: z.strictObject({ light: palette, dark: palette }),
})

/** The look's decisions as data. */
export type Tokens = Immutable<z.infer<typeof tokensSchema>>
/** Colour roles by name, `#rrggbb` each. */
export type Palette = Tokens['colour']['light']

/** Reads templates/tokens.yaml; `file` names it in problems. */
export function parseTokens(file: string, source: string): Checked<Tokens> {
  return parseYaml({ file, source, schema: tokensSchema, kind: 'tokens' })
}
