import { type FormFields, fieldOf } from '../read-form.ts'
import type { Step } from './pages/composer-frame.tsx'

/** Where somebody is led who saved a step: on, if that is what they pressed, or back to it. */
export function nextStep(id: string, step: Step, onward: Step, fields: FormFields): string {
  const goesOn = fieldOf(fields, 'go') !== 'stay'
  return `/admin/campaigns/${id}/${goesOn ? onward : step}?told=saved`
}
