import { peopleInWords } from '../../../core/campaigns/people-words.ts'
import { reasonInWords } from '../../../core/campaigns/reason-words.ts'
import { inDigits } from '../../../core/counted.ts'
import type { Problem } from '../../../core/problem.ts'
import { servedLines } from '../../../core/subscribers/frequency-words.ts'
import type { CountOutcome } from '../../../flows/count-audience.ts'
import { problemAtDesk } from '../desk-sentences.ts'
import { Moment } from './moment.tsx'

/** A count, why there is none, or nothing as nobody asked yet. */
export type AudienceShown = CountOutcome | { readonly kind: 'faulty'; readonly fault: string } | undefined

/** Whom the chosen audience reaches now: how many, ten of them, and why others are passed over. */
export function AudiencePart({
  shown,
  timeZone,
}: {
  readonly shown: AudienceShown
  readonly timeZone: string
}) {
  return (
    <section class="live-part" id="audience" aria-live="polite" aria-labelledby="audience-title">
      <h2 id="audience-title">Who would get it now</h2>
      <Body shown={shown} timeZone={timeZone} />
    </section>
  )
}

function Body({ shown, timeZone }: { readonly shown: AudienceShown; readonly timeZone: string }) {
  if (shown === undefined) return <p class="hint">Not counted yet.</p>
  switch (shown.kind) {
    case 'faulty':
      return <p class="fault">{shown.fault}</p>
    case 'unfit':
      return <Problems problems={shown.problems} />
    case 'counted':
      return <Counted count={shown.count} timeZone={timeZone} />
  }
}

function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <>
      <p>It cannot be counted yet:</p>
      <ul class="plain-list">
        {problems.map((problem) => (
          <li>{problemAtDesk(problem)}</li>
        ))}
      </ul>
    </>
  )
}

type Count = Extract<CountOutcome, { kind: 'counted' }>['count']

function Counted({ count, timeZone }: { readonly count: Count; readonly timeZone: string }) {
  const { people, isEstimate, sample, excluded, frequencies, nothingToSend, countedAt } = count
  return (
    <>
      <p class="figure">{people === 0 && !isEstimate ? 'Nobody' : peopleInWords(people, isEstimate)}</p>
      <p class="hint">
        {isEstimate && 'An estimate from the first 5,000 people on the list. '}
        Counted <Moment at={countedAt} timeZone={timeZone} />. Whoever fits when it starts gets it.
      </p>
      {nothingToSend && <p class="fault">It would carry nothing now: {nothingToSend}</p>}
      {servedLines(frequencies).map((line) => (
        <p>{line}</p>
      ))}
      {excluded.length > 0 && (
        <>
          <h3>Passed over</h3>
          <ul class="plain-list">
            {excluded.map(({ reason, people: others }) => (
              <li>
                {isEstimate && 'about '}
                {inDigits(others)} {reasonInWords(reason)}
              </li>
            ))}
          </ul>
        </>
      )}
      {sample.length > 0 && (
        <>
          <h3>Among them</h3>
          <ul class="plain-list">
            {sample.map(({ name, email }) => (
              <li>
                {name && (
                  <>
                    <bdi>{name}</bdi>,{' '}
                  </>
                )}
                <bdi class="plain-address">{email}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
