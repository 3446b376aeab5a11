import type { Checked } from '../problem.ts'
import { parseYaml } from '../yaml/parse-yaml.ts'
import type { Site } from './site.ts'
import { siteSchema } from './site-schema.ts'

/** Reads `site.yaml`. */
export function parseSite(file: string, source: string): Checked<Site> {
  return parseYaml({ file, source, schema: siteSchema, kind: 'site' })
}
