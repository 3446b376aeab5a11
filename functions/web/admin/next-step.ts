import { type FormFields, fieldOf } from '../read-form.ts'
import type { Step } from './pages/composer-frame.tsx'
import type { SavedStep } from './save-step.ts'

/** What the page that somebody is led to says of a saved step, by the `told` of its address. */
export const savedWords: Readonly<Record<string, string>> = {
  saved: 'Saved.',
  unchanged: 'Nothing was changed, so nothing was saved.',
}

/** Where somebody is led who saved a step, whether or not that changed anything: on, if that is what they pressed, or back to it. */
export function nextStep(
  { kind, campaign: { id } }: Extract<SavedStep, { kind: 'saved' | 'unchanged' }>,
  step: Step,
  onward: Step,
  fields: FormFields,
): string {
  const goesOn = fieldOf(fields, 'go') !== 'stay'
  return `/admin/campaigns/${id}/${goesOn ? onward : step}?told=${kind}`
}
