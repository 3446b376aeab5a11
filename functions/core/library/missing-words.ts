import type { Problem } from '../problem.ts'

/** The site's language, when templates/words has no file for it and English words stand in; pointed at in site.yaml. */
export function missingWordsProblems(
  language: string,
  siteSource: string,
  paths: Iterable<string>,
): readonly Problem[] {
  const [main = language] = language.split('-')
  const known = new Set(paths)
  if ([language, main].some((name) => known.has(`templates/words/${name}.yaml`))) return []
  const before = siteSource.slice(0, Math.max(0, siteSource.search(/^language:/m))).split(/\r\n|\r|\n/)
  return [
    {
      file: 'site.yaml',
      line: before.length,
      column: 1,
      rule: 'words-missing',
      severity: 'warning',
      message: `There are no words in \`${language}\` for pages and mail, so English ones stand around your articles`,
      mend: `Copy templates/words/en.yaml to templates/words/${main}.yaml and translate it`,
    },
  ]
}
