const steps = ['File', 'Columns', 'Dry run', 'Import'] as const

/** Where somebody is who imports people. */
export type ImportStep = (typeof steps)[number]

/** The four steps of an import, the one that is shown marked. */
export function ImportSteps({ at }: { readonly at: ImportStep }) {
  return (
    <div class="steps">
      <ol>
        {steps.map((step) => (
          <li>
            <span aria-current={step === at ? 'step' : undefined}>{step}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
