import type { SignupField } from '../subscribers/signup-form-settings.ts'
import type { PageWords } from './page-words.ts'
import { say } from './say.ts'

/** What to do about an answer that is there and cannot be taken, in the site's words. */
export function fieldFault({ type, min, max }: SignupField, words: PageWords['errors']): string {
  switch (type) {
    case 'boolean':
      return words.required
    case 'text':
      return say(words.text, { max: max ?? 500 })
    case 'number':
      if (min !== undefined && max !== undefined) return say(words.between, { min, max })
      if (min !== undefined) return say(words.atLeast, { min })
      return max === undefined ? words.number : say(words.atMost, { max })
    case 'choice':
      return words.choice
    case 'date':
      return words.date
  }
}
