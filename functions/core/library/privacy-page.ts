import type { Problem } from '../problem.ts'
import type { Library } from './library.ts'
import { pathFault } from './site-paths.ts'

/** The privacy page that every signup form links to, when the site has no such page; pointed at in site.yaml. */
export function privacyPageProblems(library: Library, siteSource: string): readonly Problem[] {
  const { privacy } = library.site.signup
  if (privacy === undefined || !privacy.startsWith('/')) return []
  const path = privacy.replace(/#.*$/, '')
  if (!pathFault({ path }, library)) return []
  const at = siteSource.search(/^[ \t]+privacy:/m)
  const before = siteSource.slice(0, Math.max(0, at)).split(/\r\n|\r|\n/)
  const [indent = ''] = /^[ \t]*/.exec(siteSource.slice(Math.max(0, at))) ?? []
  const slug = path.replaceAll('/', '') || 'privacy'
  return [
    {
      file: 'site.yaml',
      line: before.length,
      column: indent.length + 1,
      rule: 'privacy-no-page',
      severity: 'warning',
      message: `The site has no page ${path.slice(0, 60)}, and every signup form links to it`,
      mend: `Write pages/${slug}.md, or name the page there is`,
    },
  ]
}
