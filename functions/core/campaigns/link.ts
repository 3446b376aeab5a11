import { createHash } from 'node:crypto'

/** One address that a run's mails lead to, as its link table keeps it. */
export interface Link {
  /** 12 hex digits, made from the other fields but the label: the same link has the same id in every variant of a run. */
  readonly id: string
  /** Absolute, http or https, with its campaign parameters. */
  readonly url: string
  /** The words that lead there; an image's alternative text where there are no words. */
  readonly label: string
  /** The article it leads to or stands in: gets the credit for a booking, and tells where to land when the page is gone. */
  readonly article?: string
  /** Key of the service of site.yaml that it books. */
  readonly service?: string
}

/** The link with its id. */
export function linkOf(parts: Omit<Link, 'id'>): Link {
  const { url, article = '', service = '' } = parts
  const hash = createHash('sha256').update([url, article, service].join('\n'))
  return { id: hash.digest('hex').slice(0, 12), ...parts }
}
