/** A fault in something the owner wrote: where it is, which rule it breaks, and how to mend it. */
export interface Problem {
  /**
   * Path relative to the content folder, for example `articles/five-lifts.md`; of what stands in no file, its name:
   * `campaign november-digest, body`.
   */
  readonly file: string
  /** 1-based line; 1 when the fault concerns the whole file. */
  readonly line: number
  /** 1-based column. */
  readonly column: number
  /** Stable kebab-case name of the rule, for example `front-matter-unknown-key`. */
  readonly rule: string
  /** Errors stop the file or the campaign; warnings pass with a nod. */
  readonly severity: 'error' | 'warning'
  /** What is wrong, as one sentence without a full stop. */
  readonly message: string
  /** How to mend it, as one imperative sentence without a full stop. */
  readonly mend: string
}

/** A value, or the problems that kept it from existing; warnings may accompany a value. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** One line a problem, `file:line:column severity message [rule]. Mend.`, as editors and terminals link it. */
export function formatProblem(problem: Problem): string {
  const { file, line, column, severity, message, rule, mend } = problem
  return `${file}:${line}:${column} ${severity} ${message} [${rule}]. ${mend}.`
}

/** True when at least one problem is an error. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error')
}
