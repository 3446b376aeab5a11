import { counted } from '../../../core/counted.ts'
import type { Problem } from '../../../core/problem.ts'

/** Problems one below the other, errors first, each with its place, what is wrong and the mend. */
export function ProblemList(props: {
  readonly problems: readonly Problem[]
  /** The file that the page is about: its name need not be said again. */
  readonly file?: string
}) {
  const { problems, file } = props
  const sorted = problems.toSorted((one, other) => rank(one) - rank(other) || one.line - other.line)
  return (
    <ol class="rows problems">
      {sorted.map((problem) => (
        <li class={problem.severity}>
          <p>
            <span class={`tag ${problem.severity}`}>
              {problem.severity === 'error' ? 'Error' : 'Warning'}
            </span>{' '}
            <strong>
              <Words text={problem.message} />.
            </strong>{' '}
            <Words text={problem.mend} />.
          </p>
          <p class="row-text">
            {problem.file !== file && <bdi>{`${problem.file}, `}</bdi>}
            {`line ${problem.line}, column ${problem.column}`}
          </p>
        </li>
      ))}
    </ol>
  )
}

/** What stands between two backticks is code. */
function Words({ text }: { readonly text: string }) {
  return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>
}

/** How many problems, such as `2 errors, 1 warning`; `None`. */
export function problemsCounted(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  const parts = [errors > 0 && counted(errors, 'error'), warnings > 0 && counted(warnings, 'warning')]
  return parts.filter(Boolean).join(', ') || 'None'
}

function rank({ severity }: Problem): number {
  return severity === 'error' ? 0 : 1
}
