import type { Problem } from '../problem.ts'
import { imagesMissing } from './images.ts'
import type { Library } from './library.ts'
import type { Writing } from './library-problem.ts'
import { linksAstray } from './links.ts'

/** What links and images of words outside any article lead to that is not there: those of a campaign's body. */
export function checkPassage(passage: Omit<Writing, 'places'>, library: Library): readonly Problem[] {
  const writing = { ...passage, places: {} }
  return [...linksAstray(writing, library), ...imagesMissing(writing, library)]
}
