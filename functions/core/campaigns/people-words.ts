import { counted } from '../counted.ts'

/** So many people, as a sentence begins with them: `1,204 people`, `About 1,200 people`; of an estimate of 0, that nobody knows. */
export function peopleInWords(people: number, isEstimate: boolean): string {
  if (isEstimate && people === 0) return 'Few people or nobody'
  const words = counted(people, 'person', 'people')
  return isEstimate ? `About ${words}` : words
}
