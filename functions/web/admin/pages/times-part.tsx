import type { ForeseenTimes } from '../../../core/campaigns/foreseen-times.ts'
import { timeAndZone } from '../../../core/local-time.ts'
import { sentence } from '../../sentence.ts'
import { refusalInWords } from '../desk-sentences.ts'

/** What the chosen time comes to, or what is wrong with it, or nothing as nobody asked yet. */
export type TimesShown = ForeseenTimes | { readonly kind: 'faulty'; readonly fault: string } | undefined

/** When it would go out, on the clocks of its zone and, where that is another, of the site's. */
export function TimesPart({ shown, ours }: { readonly shown: TimesShown; readonly ours: string }) {
  return (
    <section class="live-part" id="times" aria-live="polite" aria-labelledby="times-title">
      <h2 id="times-title">When that is</h2>
      <Body shown={shown} ours={ours} />
    </section>
  )
}

function Body({ shown, ours }: { readonly shown: TimesShown; readonly ours: string }) {
  if (shown === undefined) return <p class="hint">Not looked up yet.</p>
  switch (shown.kind) {
    case 'faulty':
      return <p class="fault">{shown.fault}</p>
    case 'by-hand':
      return <p>As soon as you confirm at the end. Nothing is scheduled.</p>
    case 'refused':
      return <p class="fault">{refusalInWords(shown.refusal)}</p>
    case 'times': {
      const { times, timeZone, goesOn } = shown
      return (
        <>
          <ol class="times">
            {times.map(({ instant, note }) => (
              <li>
                <time datetime={instant}>{timeAndZone(instant, timeZone)}</time>
                {timeZone !== ours && <span class="below">{timeAndZone(instant, ours)}</span>}
                {note && <span class="below warn">{sentence(note)}</span>}
              </li>
            ))}
          </ol>
          {goesOn && <p class="hint">And so on.</p>}
        </>
      )
    }
  }
}
