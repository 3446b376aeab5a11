import { type ActSubject, subjectOf } from '../../../core/desk/act-subject.ts'
import type { DeskEntry } from '../../../core/desk/desk-entry.ts'
import { nameOfSubject } from '../../../flows/find-act-subjects.ts'
import { routeRoles } from '../route-roles.ts'
import { actWords } from './act-words.ts'

const places: { readonly [kind in ActSubject['kind']]: string } = {
  article: '/admin/articles/:article',
  campaign: '/admin/campaigns/:campaign',
  job: '/admin/imports/:job',
  key: '/admin/settings/keys',
  segment: '/admin/segments/:segment',
  subscriber: '/admin/subscribers/:subscriber',
}

interface Acted {
  readonly entry: DeskEntry
  readonly there: ReadonlySet<string>
}

/** What was done, with a link to what it was about where that is among `there`; of what broke off, that this is so. */
export function ActLine({ entry, there }: Acted) {
  return (
    <>
      <ActWords entry={entry} there={there} />
      {entry.begun && <span class="aside"> (begun; whether it was done is not known here)</span>}
    </>
  )
}

function ActWords({ entry, there }: Acted) {
  const words = actWords[entry.act](entry)
  const subject = subjectOf(entry)
  const at = subject ? words.lastIndexOf(subject.id) : -1
  const href = subject && there.has(nameOfSubject(subject)) ? hrefOf(subject) : undefined
  if (!subject || href === undefined || at === -1) return <>{words}</>
  return (
    <>
      {words.slice(0, at)}
      <a href={href}>{subject.id}</a>
      {words.slice(at + subject.id.length)}
    </>
  )
}

/** Undefined where the desk has no page of that kind. */
function hrefOf({ kind, id }: ActSubject): string | undefined {
  const place = places[kind]
  return Object.hasOwn(routeRoles, `GET ${place}`) ? place.replace(/:\w+/, encodeURIComponent(id)) : undefined
}
