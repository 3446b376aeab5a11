import type { FirstStep } from '../../../core/desk/first-steps.ts'
import type { PageLink } from '../../../core/site/pages/page.ts'

interface StepWords {
  readonly title: string
  readonly text: string
  readonly acts: readonly PageLink[]
}

const words: { readonly [kind in FirstStep['kind']]: StepWords } = {
  people: {
    title: 'Have people to write to',
    text: 'Bring those who agreed elsewhere from a file, or share the signup form of your site.',
    acts: [
      { href: '/admin/imports/new', label: 'Import people' },
      { href: '/subscribe', label: 'Look at the signup form' },
    ],
  },
  article: {
    title: 'Publish an article',
    text: 'A digest carries what you have published. An announcement can go without.',
    acts: [{ href: '/admin/upload', label: 'Upload an article' }],
  },
  campaign: {
    title: 'Compose your first campaign',
    text: 'In four steps, and nothing goes out before you say so at the end.',
    acts: [{ href: '/admin/compose', label: 'Compose a campaign' }],
  },
  sender: {
    title: 'Have mailbox providers trust your sender',
    text: 'Deliverability says which records the DNS still needs, ready to copy.',
    acts: [{ href: '/admin/deliverability#sender', label: 'Confirm the sender' }],
  },
}

/** What a new owner does first, in order, each step ticked that is done; nothing where none is left. */
export function FirstStepsPart({ steps }: { readonly steps: readonly FirstStep[] }) {
  if (steps.length === 0) return null
  const next = steps.find(({ isDone }) => !isDone)
  return (
    <section class="desk-part" aria-labelledby="first-steps">
      <h2 id="first-steps">First steps</h2>
      <ol class="rows">
        {steps.map((step) => (
          <Step step={step} isNext={step === next} />
        ))}
      </ol>
    </section>
  )
}

function Step({ step, isNext }: { readonly step: FirstStep; readonly isNext: boolean }) {
  const { title, text, acts } = words[step.kind]
  return (
    <li>
      <div>
        <p class="row-title">
          {title} {step.isDone && <span class="tag good">Done</span>}
        </p>
        {!step.isDone && <p class="row-text">{text}</p>}
      </div>
      {!step.isDone && (
        <div class="row-acts">
          {acts.map(({ href, label }, index) => (
            <a class={isNext && index === 0 ? 'button' : 'button text'} href={href}>
              {label}
            </a>
          ))}
        </div>
      )}
    </li>
  )
}
