import { forecastInWords } from '../../../core/campaigns/forecast-words.ts'
import { peopleInWords } from '../../../core/campaigns/people-words.ts'
import { reasonInWords } from '../../../core/campaigns/reason-words.ts'
import { counted, inDigits } from '../../../core/counted.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { SimulateOutcome } from '../../../flows/simulate-campaign.ts'
import { problemAtDesk, refusalInWords } from '../desk-sentences.ts'
import { Act, Mark } from './desk-layout.tsx'

/** A test that was not sent: to whom it should have gone, and why not. */
export interface TestShown {
  readonly to: string
  readonly fault?: string
}

/** What tries a campaign before it goes out: a test to one address, and a run that sends nothing. */
export function TryPart(props: {
  readonly base: string
  readonly signedIn: SignedIn
  readonly test: TestShown
  readonly simulated: SimulateOutcome | undefined
  readonly timeZone: string
}) {
  const { base, signedIn, test, simulated, timeZone } = props
  return (
    <section class="desk-part" aria-labelledby="try">
      <h2 id="try">Try it</h2>
      <form class="one-line" method="post" action={`${base}/test#try`} novalidate>
        <Mark signedIn={signedIn} />
        <div class={test.fault ? 'field has-fault' : 'field'}>
          <label for="review-to">Send a test to</label>
          <p class="hint" id="review-to-hint">
            Any address. Its subject begins with [Test], and it counts nowhere.
          </p>
          {test.fault && (
            <p class="fault" id="review-to-fault">
              {test.fault}
            </p>
          )}
          <input
            id="review-to"
            name="to"
            type="email"
            value={test.to}
            autocomplete="off"
            aria-invalid={test.fault ? 'true' : undefined}
            aria-describedby={test.fault ? 'review-to-hint review-to-fault' : 'review-to-hint'}
          />
        </div>
        <button class="button quiet" type="submit">
          Send the test
        </button>
      </form>
      <h3 id="simulation">Simulate the whole run</h3>
      <p>Everything happens but the sending: who gets it, every message built, how long it takes.</p>
      <div class="actions">
        <Act action={`${base}/simulate#simulation`} signedIn={signedIn}>
          Simulate
        </Act>
      </div>
      {simulated && <Simulated outcome={simulated} timeZone={timeZone} />}
    </section>
  )
}

function Simulated({ outcome, timeZone }: { readonly outcome: SimulateOutcome; readonly timeZone: string }) {
  if (outcome.kind === 'unknown-campaign') return null
  if (outcome.kind === 'unfit')
    return (
      <div class="outcome" role="status">
        <p>The mail cannot be made yet, so there was nothing to simulate.</p>
        <ul class="plain-list">
          {outcome.problems.map((problem) => (
            <li>{problemAtDesk(problem)}</li>
          ))}
        </ul>
      </div>
    )
  const { people, isEstimate, excluded, built, failed, failures, bytes, refusal } = outcome.simulation
  const kilobytes = (size: number) => `${inDigits(Math.ceil(size / 1000))} KB`
  return (
    <div class="outcome" role="status">
      <p class="figure">{peopleInWords(people, isEstimate)} would get it</p>
      <p>
        {counted(built, 'message was', 'messages were')} built and none was sent
        {bytes && `; the largest has ${kilobytes(bytes.largest)}`}.{' '}
        {refusal ? refusalInWords(refusal) : forecastInWords(outcome.simulation, timeZone)}
      </p>
      {failed > 0 && (
        <>
          <p class="fault">{counted(failed, 'message')} cannot be built:</p>
          <ul class="plain-list">
            {failures.map(({ id, reason }) => (
              <li>
                <code>{id}</code>: {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      {excluded.length > 0 && (
        <ul class="plain-list">
          {excluded.map(({ reason, people: others }) => (
            <li>
              {inDigits(others)} passed over: they {reasonInWords(reason)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
