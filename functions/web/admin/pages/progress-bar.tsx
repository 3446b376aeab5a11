import { inDigits } from '../../../core/counted.ts'

/** How far long work is, as a bar and in words. */
export function ProgressBar(props: {
  readonly done: number
  readonly total: number
  /** What is counted, such as `rows`. */
  readonly of: string
  readonly label: string
}) {
  const { done, total, of, label } = props
  return (
    <div class="progress">
      <progress value={done} max={Math.max(total, 1)} aria-label={label} />
      <p>
        {inDigits(done)} of {inDigits(total)} {of}
      </p>
    </div>
  )
}
