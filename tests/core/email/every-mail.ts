import { compileCampaignMail } from '../../../functions/core/email/compile-campaign-mail.ts'
import { compileDeskMail } from '../../../functions/core/email/compile-desk-mail.ts'
import { compileNotice } from '../../../functions/core/email/compile-notice.ts'
import { compileTransactionalMail } from '../../../functions/core/email/compile-transactional-mail.ts'
import type { CompiledMail } from '../../../functions/core/email/compiled-mail.ts'
import type { MailArticle } from '../../../functions/core/email/mail-article.ts'
import { campaignInput, definition, disclaimer, mailArticle, proseBlock, settled } from './builders.ts'

const rich: MailArticle = mailArticle({
  slug: 'rich',
  title: 'Everything an article can hold',
  mode: 'full',
  full: {
    text: 'Plain words.\n\nBook a consultation: https://cal.example/harbour/consultation',
    blocks: [
      proseBlock(
        '## Why\n\nBecause it *helps*, [we think](https://example.org/a).\n\n### 1. One\n\n> quote\n\n| A | B |\n|---|--:|\n| 1 | 2 |\n\n```\ncode\n    kept\n```\n\n- a\n  - b',
      ),
      {
        kind: 'image',
        src: 'https://harbourstrength.example/images/hinge-steps.png',
        alt: 'Three steps of a hip hinge',
        caption: 'Hips first',
        credit: 'Ines',
        href: 'https://example.org/film',
      },
      { kind: 'note', tone: 'callout', title: 'Before you start', nodes: [] },
      { kind: 'note', tone: 'quote', nodes: [{ type: 'text', value: 'It worked.' }] },
      { kind: 'divider' },
      {
        kind: 'button',
        label: 'Book a consultation',
        href: 'https://cal.example/harbour/consultation',
        strength: 'primary',
      },
      {
        kind: 'button',
        label: 'See our timetable',
        href: 'https://harbourstrength.example/timetable/',
        strength: 'secondary',
      },
      disclaimer,
      {
        kind: 'note',
        tone: 'references',
        title: 'References',
        nodes: [{ type: 'text', value: 'Somebody, 2024' }],
      },
    ],
  },
  teaser: {
    text: 'Plain words.\n\nThis article does not know you.',
    blocks: [proseBlock('Plain *words*.'), disclaimer],
  },
  kept: { text: 'This article does not know you.', blocks: [disclaimer] },
})
const articles = [
  rich,
  mailArticle({ slug: 'two', title: 'Ten minutes of mobility' }),
  mailArticle({ slug: 'three', title: 'Winter hours' }),
]
const booking = { service: 'consultation' }
const intro = { text: 'Good morning.', blocks: [proseBlock('Good *morning*.')] }

const campaign = async (over: Parameters<typeof campaignInput>[0]) =>
  settled(await compileCampaignMail(campaignInput(over)))

/** Every template in every layout, compiled once for all tests of a file. */
export async function everyMail(): Promise<readonly (readonly [string, CompiledMail])[]> {
  return [
    ['digest, teaser', await campaign({ articles, definition: definition({ layout: 'teaser' }) })],
    ['digest, full', await campaign({ articles, definition: definition({ layout: 'full' }) })],
    ['digest, lead + teasers', await campaign({ articles, intro, definition: definition({ booking }) })],
    [
      'article, teaser',
      await campaign({ articles: [mailArticle()], definition: definition({ kind: 'single' }) }),
    ],
    [
      'article, full',
      await campaign({ articles: [rich], definition: definition({ kind: 'single', layout: 'full' }) }),
    ],
    [
      'announcement',
      await campaign({
        articles: [],
        intro,
        definition: definition({ kind: 'announcement', archive: false }),
      }),
    ],
    ['confirm', settled(await compileTransactionalMail('confirm', campaignInput()))],
    ['invite', settled(await compileTransactionalMail('invite', campaignInput()))],
    ['welcome', settled(await compileTransactionalMail('welcome', campaignInput()))],
    ['sign-in', settled(await compileDeskMail('sign-in', campaignInput()))],
    ['desk-invitation', settled(await compileDeskMail('desk-invitation', campaignInput()))],
    // The other notices differ from these in words only.
    ['notice, breaker', settled(await compileNotice('breaker', { ...campaignInput(), stage: 'local' }))],
    [
      'notice, dead letters',
      settled(await compileNotice('dead-letters', { ...campaignInput(), stage: 'local' })),
    ],
  ]
}
