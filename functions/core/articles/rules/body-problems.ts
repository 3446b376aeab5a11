import type { Problem } from '../../problem.ts'
import { directives } from './directives.ts'
import { footnotes } from './footnotes.ts'
import { headings } from './headings.ts'
import { images } from './images.ts'
import { links } from './links.ts'
import { rawHtml } from './raw-html.ts'
import type { Rule, Ruled } from './rule.ts'
import { slips } from './slips.ts'

const rules: readonly Rule[] = [rawHtml, headings, links, images, footnotes, directives, slips]

/** Everything that is wrong with a body, in the order of the file. */
export function bodyProblems(ruled: Ruled): readonly Problem[] {
  return rules.flatMap((rule) => rule(ruled)).sort((a, b) => a.line - b.line || a.column - b.column)
}
