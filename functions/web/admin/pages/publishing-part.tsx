import type { Publishing } from '../../../flows/read-publishing.ts'
import { Moment } from './moment.tsx'

/** Whether the site shows what is stored; looks again by itself while a change is on its way. */
export function PublishingPart(props: { readonly publishing: Publishing; readonly timeZone: string }) {
  const { publishing, timeZone } = props
  const isUnderWay = publishing.kind === 'under-way'
  return (
    <p id="publishing" class="aside" role="status" data-live={isUnderWay ? '3' : undefined}>
      {publishing.kind === 'published' && (
        <>
          Last published <Moment at={publishing.at} timeZone={timeZone} />. Nothing has changed since.
        </>
      )}
      {isUnderWay && 'A change is being published. This usually takes less than a minute.'}
      {publishing.kind === 'refused' && (
        <>
          The site stays as it was: settings, words or templates had errors when it was to be published,{' '}
          <Moment at={publishing.at} timeZone={timeZone} />.
        </>
      )}
    </p>
  )
}
