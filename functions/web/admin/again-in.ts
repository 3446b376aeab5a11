import { counted } from '../../core/counted.ts'

/** When what a limit refused may be tried again, as a sentence: `Try again in 3 minutes.` */
export function againIn(seconds: number): string {
  return `Try again in ${counted(Math.ceil(seconds / 60), 'minute')}.`
}

/** Why nobody is asked by mail for now, and until when. */
export function signupsLimited(seconds: number): string {
  return `The limits of site.yaml for signups are reached. ${againIn(seconds)}`
}
