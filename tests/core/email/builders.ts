import { readdirSync, readFileSync } from 'node:fs'
import type { ElementContent } from 'hast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { parse } from 'yaml'
import type { CampaignDefinition } from '../../../functions/core/campaigns/campaign.ts'
import {
  type CampaignMailInput,
  compileCampaignMail,
} from '../../../functions/core/email/compile-campaign-mail.ts'
import type { CompiledMail } from '../../../functions/core/email/compiled-mail.ts'
import type { MailArticle } from '../../../functions/core/email/mail-article.ts'
import type { MailBlock } from '../../../functions/core/email/mail-block.ts'
import { parseMailTemplates } from '../../../functions/core/email/mail-template.ts'
import { mailWordsSchema } from '../../../functions/core/email/mail-words.ts'
import type { MimeValues } from '../../../functions/core/email/mime-template.ts'
import { basisValues, nameValues, noticeValues } from '../../../functions/core/email/name-values.ts'
import { linkOfSlot } from '../../../functions/core/email/slot.ts'
import { splice } from '../../../functions/core/email/splice.ts'
import type { Checked } from '../../../functions/core/problem.ts'
import { siteSchema } from '../../../functions/core/site/site-schema.ts'
import { tokensSchema } from '../../../functions/core/site/tokens.ts'

const root = new URL('../../../', import.meta.url)
const readText = (path: string) => readFileSync(new URL(path, root), 'utf8')

/** The value, or a failed test that says why there is none. */
export function settled<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems, null, 1))
  return checked.value
}

/** The templates as they come with the product, by path below templates/email. */
export function templateFiles(): Map<string, string> {
  const paths = readdirSync(new URL('templates/email', root), { recursive: true }).map(String)
  const files = paths.filter((path) => path.endsWith('.mjml')).map((path) => path.replaceAll('\\', '/'))
  return new Map(files.map((path) => [path, readText(`templates/email/${path}`)]))
}

export const tokens = tokensSchema.parse(parse(readText('templates/tokens.yaml')))
export const words = mailWordsSchema.parse(parse(readText('templates/words/en.yaml')).mail)

/** A studio with everything mail needs. */
export const site = siteSchema.parse({
  name: 'Harbour Strength',
  tagline: 'Strength for people with other things to do',
  description: 'Notes from a small studio by the water.',
  url: 'https://harbourstrength.example',
  language: 'en',
  timeZone: 'Europe/Zurich',
  author: 'Ines Keller',
  postalAddress: 'Kranweg 4\n9999 Rorhafen\nSwitzerland',
  sender: {
    name: 'Harbour Strength',
    email: 'digest@mail.harbourstrength.example',
    replyTo: 'hello@harbourstrength.example',
  },
  topics: [{ id: 'back-care', name: 'Back care', description: 'Training with a sore back.' }],
  booking: {
    services: {
      consultation: {
        label: 'Book a consultation',
        url: 'https://cal.example/harbour/consultation',
        provider: 'calcom',
        description: 'Forty-five minutes with a coach, and you leave with a plan for a month.',
      },
    },
  },
  signup: { consentText: 'Yes, send me the Harbour Strength digest, about once a month.' },
  email: {
    reason: 'You get this because this address is on the list of the Harbour Strength digest.',
  },
})

const templates = settled(parseMailTemplates(templateFiles(), words, tokens))

/** Markdown as one prose block. */
export function proseBlock(markdown: string): MailBlock {
  const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype)
  const tree = processor.runSync(processor.parse(markdown))
  return {
    kind: 'prose',
    nodes: tree.children.filter((node): node is ElementContent => node.type !== 'doctype'),
  }
}

export const disclaimer: MailBlock = {
  kind: 'note',
  tone: 'disclaimer',
  title: 'Please read this as general advice',
  nodes: [
    {
      type: 'element',
      tagName: 'p',
      properties: {},
      children: [{ type: 'text', value: 'This article does not know you, and replaces no examination.' }],
    },
  ],
}

/** An article as a mail shows it. */
export function mailArticle(over: Partial<MailArticle> = {}): MailArticle {
  const slug = over.slug ?? 'five-lifts'
  const lead = 'A bar, five lifts and three hours a week carry most people\nfurther than any machine will.'
  return {
    slug,
    title: 'Five lifts that carry a busy week',
    description:
      'Which five movements earn their place when you have three hours a week, and why the rest can wait.',
    href: `https://harbourstrength.example/articles/${slug}/`,
    author: 'Ines Keller',
    date: '2026-11-20',
    minutes: 6,
    lang: 'en',
    dir: 'ltr',
    image: {
      src: 'https://harbourstrength.example/images/barbell.png',
      alt: 'A loaded barbell on a wooden platform',
    },
    mode: 'teaser',
    teaser: { blocks: [proseBlock(lead)], text: lead },
    full: {
      blocks: [
        proseBlock(`${lead}\n\n## Why five\n\n- squat\n- hinge\n\n| Lift | Sets |\n|---|---|\n| Squat | 3 |`),
      ],
      text: lead,
    },
    kept: { blocks: [], text: '' },
    ...over,
  }
}

/** A digest as a marketer plans it. */
export function definition(over: Partial<CampaignDefinition> = {}): CampaignDefinition {
  return {
    name: 'The November letter',
    kind: 'digest',
    subject: 'Five lifts that carry a busy week',
    audience: { topics: [] },
    schedule: { kind: 'manual' },
    articles: { kind: 'list', slugs: [] },
    layout: 'lead+teasers',
    track: { opens: false, clicks: true },
    archive: true,
    body: '',
    ...over,
  }
}

/** Everything compileCampaignMail needs. */
export function campaignInput(over: Partial<CampaignMailInput> = {}): CampaignMailInput {
  return {
    site,
    words,
    tokens,
    templates,
    file: 'campaigns/november.md',
    definition: definition(),
    articles: [mailArticle()],
    issue: { slug: 'november-2026', date: '2026-11-26' },
    ...over,
  }
}

/** The mail of a campaign like `campaignInput`'s; throws where it cannot be compiled. */
export async function compiled(over: Partial<CampaignMailInput> = {}): Promise<CompiledMail> {
  return settled(await compileCampaignMail(campaignInput(over)))
}

/** One person's values for every slot but the links'. */
export function personValues(over: MimeValues = {}): MimeValues {
  return {
    to: 'ana@example.org',
    date: 'Thu, 26 Nov 2026 08:00:00 +0000',
    messageId: 'abc.def@harbourstrength.example',
    unsubscribeToken: `${'u'.repeat(38)}.${'U'.repeat(22)}`,
    preferencesToken: `${'p'.repeat(38)}.${'P'.repeat(22)}`,
    viewToken: `${'v'.repeat(38)}.${'V'.repeat(22)}`,
    signInSecret: 's'.repeat(43),
    confirmToken: `${'c'.repeat(44)}.${'C'.repeat(22)}`,
    ...nameValues('Ana'),
    ...basisValues('customers who asked at the counter'),
    campaignId: 'november-digest',
    ...noticeValues('November digest', '5 of 55 messages came back for good (9.1 %)'),
    ...over,
  }
}

/** One person's values for every slot of a mail; each link has a token of its own. */
export function valuesFor({ template }: Pick<CompiledMail, 'template'>, over: MimeValues = {}): MimeValues {
  const links = template.slots.filter((slot) => linkOfSlot(slot) !== undefined)
  const tokens = links.map((slot) => [slot, `sample-${slot.replace(':', '-')}-`.padEnd(69, 'x')])
  return { ...personValues(), ...Object.fromEntries(tokens), ...over }
}

/** A mail as one person gets it. */
export function messageOf(mail: Pick<CompiledMail, 'template'>, over: MimeValues = {}): Buffer {
  return Buffer.from(splice(mail.template, valuesFor(mail, over)))
}
