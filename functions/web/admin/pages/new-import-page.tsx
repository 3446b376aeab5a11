import type { ImportAim } from '../../../core/jobs/import-job.ts'
import { FaultSummary } from '../../../core/site/pages/fault-summary.tsx'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import { RadioChoice } from '../../../core/site/pages/radio-choice.tsx'
import type { SignedIn } from '../../../flows/identify-session.ts'
import { deskPage, Mark } from './desk-layout.tsx'
import { ImportSteps } from './import-steps.tsx'

/** The form as it is filled in, and what is wrong with it; a browser keeps no file. */
export interface NewImport {
  /** What names the import, so that the same form sent twice makes one. */
  readonly key: string
  readonly becomes: ImportAim | undefined
  readonly lawfulBasis: string
  readonly faults?: { readonly file?: string; readonly becomes?: string; readonly basis?: string }
}

/** Bytes that a script sends in one part: well below what a form may have. */
const partSize = 4_000_000

const choices: readonly { readonly value: ImportAim; readonly label: string; readonly text: string }[] = [
  {
    value: 'active',
    label: 'They have agreed to mail from you',
    text: 'They can be mailed at once. Your words below are kept with each of them as what shows it, with whatever the file tells of when and where they signed up.',
  },
  {
    value: 'pending',
    label: 'Ask them first',
    text: 'Each gets one mail with a button, and only who presses it is mailed from then on. They are asked evenly, beside signups, so that many take hours.',
  },
  {
    value: 'suppressed',
    label: 'Never mail them',
    text: 'For people who left or complained elsewhere. Whatever file or form names them later, they stay unmailed until you lift it.',
  },
]

/** The first step: which file, and on whose word. */
export function newImportPage(
  frame: PageFrame,
  { signedIn, form }: { readonly signedIn: SignedIn; readonly form: NewImport },
): string {
  const { key, becomes, lawfulBasis, faults = {} } = form
  return deskPage(
    frame,
    { title: 'Import people', signedIn, place: '/admin/imports' },
    <div class="desk">
      <FaultSummary title="There is something to correct" faults={faults} id="import" />
      <h1>Import people</h1>
      <ImportSteps at="File" />
      <form
        method="post"
        action="/admin/imports"
        enctype="multipart/form-data"
        data-parts={String(partSize)}
        data-further="/admin/imports/parts"
        novalidate
      >
        <Mark signedIn={signedIn} />
        <input type="hidden" name="key" value={key} />
        <FileField fault={faults.file} />
        <RadioChoice
          id="import-becomes"
          name="becomes"
          legend="What the people in it are"
          options={choices}
          chosen={becomes}
          fault={faults.becomes}
        />
        <FormField
          id="import-basis"
          name="basis"
          type="text"
          label="Why you may mail them"
          note="lawful basis"
          hint="In your own words, such as: customers who asked at the counter. Who is asked first reads it as how you came by their address; a list of people who are never mailed needs none."
          value={lawfulBasis}
          autocomplete="off"
          maxLength={200}
          {...(faults.basis && { fault: faults.basis })}
        />
        <p class="actions">
          <button class="button" type="submit">
            Go on to its columns
          </button>
          <a class="button text" href="/admin/imports">
            Leave it
          </a>
        </p>
      </form>
    </div>,
  )
}

function FileField({ fault }: { readonly fault: string | undefined }) {
  const described = fault ? 'import-file-hint import-file-fault' : 'import-file-hint'
  return (
    <div class={fault ? 'field has-fault' : 'field'}>
      <label for="import-file">The file</label>
      <p class="hint" id="import-file-hint">
        CSV whose first row names its columns, of any size. Numbers and Excel save as CSV; other systems
        export it.
      </p>
      {fault && (
        <p class="fault" id="import-file-fault">
          {fault}
        </p>
      )}
      <input
        id="import-file"
        name="file"
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        required
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={described}
      />
      <noscript>
        <p class="hint">
          Your browser runs no scripts here, so a file above 4 MB does not fit in one form. A terminal takes
          it:
        </p>
        <pre class="command">{command}</pre>
      </noscript>
    </div>
  )
}

/** How a file of any size is imported without a browser. */
export const command =
  'npx tidings subscribers import people.csv --basis "customers who asked at the counter"'
