import type { MailBlock } from '../../../functions/core/email/mail-block.ts'
import { definition, mailArticle, proseBlock, site } from './builders.ts'

/** Where the site's consultation is booked. */
export const booking = 'https://cal.example/harbour/consultation'
/** Where the picture of the study leads. */
export const film = 'https://film.example/hinge'
const picture: MailBlock = {
  kind: 'image',
  src: `${site.url}/images/hinge.png`,
  alt: 'Three steps of a hinge',
  href: film,
}
/** An article in full, with links of every kind. */
export const study = mailArticle({
  slug: 'study',
  title: 'What the study says',
  mode: 'full',
  full: {
    blocks: [
      proseBlock(
        `[the paper](https://journal.example/a), [our timetable](${site.url}/timetable/), [rest days](${site.url}/articles/rest-days/#how), [![the bar](${site.url}/images/bar.png)](https://journal.example/b), [write](mailto:hello@harbourstrength.example)`,
      ),
      picture,
      { kind: 'button', label: 'Talk to us', href: `${booking}?from=study`, strength: 'primary' },
    ],
    text: [
      'the paper <\ue002https://journal.example/a\ue003>',
      `our timetable <\ue002${site.url}/timetable/\ue003>`,
      `rest days <\ue002${site.url}/articles/rest-days/#how\ue003>`,
      `Talk to us <\ue002${booking}?from=study\ue003>`,
    ].join('\n'),
  },
})
/** A digest with links of every kind: the site's, others', a booking, a picture's, and one that stands in intro and article. */
export const digest = {
  articles: [study, mailArticle()],
  intro: {
    blocks: [proseBlock('See [the paper](https://journal.example/a).')],
    text: 'See the paper <\ue002https://journal.example/a\ue003>.',
  },
  definition: definition({ booking: { service: 'consultation' } }),
}
