import type { Problem } from '../problem.ts'
import { addressProblems } from './addresses.ts'
import { campaignArticleProblems } from './campaign-articles.ts'
import { imageProblems } from './images.ts'
import type { Library } from './library.ts'
import { linkProblems } from './links.ts'
import { networkProblems } from './networks.ts'
import { siteReferenceProblems } from './site-references.ts'
import { thinArticleProblems } from './thin-articles.ts'

const checks = [
  addressProblems,
  siteReferenceProblems,
  imageProblems,
  linkProblems,
  networkProblems,
  campaignArticleProblems,
  thinArticleProblems,
]

/** What is wrong between files that are each right: addresses, references, images, links. Sorted by place. */
export function checkLibrary(library: Library): readonly Problem[] {
  const problems = checks.flatMap((check) => check(library))
  return problems.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column)
}
