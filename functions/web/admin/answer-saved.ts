import type { FormFields } from '../read-form.ts'
import type { AdminContext } from './admin-context.ts'
import { nextStep } from './next-step.ts'
import type { Step } from './pages/composer-frame.tsx'
import type { SavedStep } from './save-step.ts'

type Troubled = Extract<SavedStep, { readonly kind: 'trouble' }>

/** Answers what became of a step that was posted: leads on where it was saved, shows it once more where there is trouble. */
export function answerSaved(
  context: AdminContext,
  saved: SavedStep,
  { step, onward, fields }: { readonly step: Step; readonly onward: Step; readonly fields: FormFields },
  showAgain: (
    troubled: Pick<Troubled, 'campaign' | 'trouble'>,
    status: Troubled['status'],
  ) => Promise<Response>,
): Response | Promise<Response> {
  if (saved.kind === 'gone') return context.notFound()
  if (saved.kind !== 'trouble') return context.redirect(nextStep(saved, step, onward, fields), 303)
  const { campaign, trouble, status } = saved
  return showAgain({ campaign, trouble }, status)
}
