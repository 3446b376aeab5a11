import type { Problem } from '../core/problem.ts'
import { settingsFile } from '../core/publication/upload-plan.ts'
import type { Site } from '../core/site/site.ts'
import { siteSchema } from '../core/site/site-schema.ts'
import { type Palette, tokensSchema } from '../core/site/tokens.ts'
import { parseLocatedYaml } from '../core/yaml/parse-yaml.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

/** The file that sets the colours. */
export const tokensFile = 'templates/tokens.yaml'

/** Lines of a file by the dotted path of what they set. */
type Lines = Readonly<Record<string, number>>

/** What the site and its mails go by now, and where the owner's files set it. */
export interface SettingsView {
  readonly site: Site
  /** Of site.yaml as it is stored; empty where it cannot be read. */
  readonly lines: Lines
  /** What is wrong with that file. */
  readonly problems: readonly Problem[]
  /** False when that file says something else than what was published. */
  readonly isPublished: boolean
  /** Absent where the file of colours cannot be read. */
  readonly colours?: {
    readonly light: Palette
    readonly dark: Palette
    readonly lines: Lines
  }
}

/** Reads the published settings and finds each in the stored files. Throws when nothing was published yet. */
export async function readSettings(ports: Pick<Ports, 'compiled' | 'content'>): Promise<SettingsView> {
  const [site, settings, tokens] = await Promise.all([
    readSite(ports),
    readText(ports, settingsFile),
    readText(ports, tokensFile),
  ])
  const stored = parseLocatedYaml({ ...settings, schema: siteSchema, kind: 'site' })
  const look = parseLocatedYaml({ ...tokens, schema: tokensSchema, kind: 'tokens' })
  return {
    site,
    lines: stored.ok ? linesOf(stored.value.places) : {},
    problems: stored.problems,
    // As JSON, as it is published: the schema has given both their keys in one order.
    isPublished: stored.ok && JSON.stringify(stored.value.value) === JSON.stringify(site),
    ...(look.ok && { colours: { ...look.value.value.colour, lines: linesOf(look.value.places) } }),
  }
}

async function readText({ content }: Pick<Ports, 'content'>, file: string) {
  const bytes = await content.read(file)
  return { file, source: new TextDecoder().decode(bytes) }
}

function linesOf(places: Readonly<Record<string, { readonly line: number }>>): Lines {
  return Object.fromEntries(Object.entries(places).map(([path, { line }]) => [path, line]))
}
