import { counted } from '../../../core/counted.ts'
import type { ArticleState } from '../../../core/publication/article-entries.ts'

interface StateWords {
  readonly label: string
  readonly counted: (number: number) => string
  readonly means: string
}

/** A state in a word or two, so many articles of it, and what it means for readers. */
export const articleStateWords: { readonly [state in ArticleState]: StateWords } = {
  published: {
    label: 'Published',
    counted: (number) => `${number} published`,
    means: 'It is on the site, and digests may carry it.',
  },
  ahead: {
    label: 'Dated ahead',
    counted: (number) => `${number} dated ahead`,
    means: 'It is on the site; digests carry it from its day on.',
  },
  hidden: {
    label: 'Hidden',
    counted: (number) => `${number} hidden`,
    means: 'It has a page that no list shows and no digest takes by itself.',
  },
  elsewhere: {
    label: 'From a feed',
    counted: (number) => `${number} from feeds`,
    means: 'It is read on its own site: lists and mails lead there, and digests may carry it.',
  },
  'left-out': {
    label: 'Left out',
    counted: (number) => `${number} left out`,
    means: 'It came from a feed, and neither lists nor digests carry it.',
  },
  draft: {
    label: 'Draft',
    counted: (number) => counted(number, 'draft'),
    means: 'It has no page; readers see nothing of it.',
  },
  archived: {
    label: 'Archived',
    counted: (number) => `${number} archived`,
    means: 'It is no longer on the site.',
  },
  'kept-back': {
    label: 'Kept back',
    counted: (number) => `${number} kept back`,
    means: 'It has errors, so it is not published as it is now.',
  },
}
