import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { joinScripts } from '../../functions/core/site/join-scripts.ts'
import type { ArticleCard, ArticleView, PageFrame } from '../../functions/core/site/pages/page.ts'
import { signupFiles, signupScripts } from '../../functions/core/site/signup-script.ts'
import { signupStyles } from '../../functions/core/site/signup-styles.ts'
import type { Site } from '../../functions/core/site/site.ts'
import {
  deskScripts,
  deskSheets,
  siteLook,
  siteScripts,
  styleSheets,
} from '../../functions/core/site/site-look.ts'
import { siteSchema } from '../../functions/core/site/site-schema.ts'
import { parseTokens, type Tokens } from '../../functions/core/site/tokens.ts'
import { parseWords, type Words } from '../../functions/core/site/words.ts'

function file(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
}

function font(name: string): Uint8Array {
  return readFileSync(
    fileURLToPath(
      new URL(
        `../../node_modules/@fontsource/source-serif-4/files/source-serif-4-latin-${name}.woff2`,
        import.meta.url,
      ),
    ),
  )
}

/** The real templates/tokens.yaml. */
export function realTokens() {
  tokens ??= readTokens()
  return tokens
}

let tokens: Tokens | undefined

function readTokens(): Tokens {
  const checked = parseTokens('templates/tokens.yaml', file('templates/tokens.yaml'))
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return checked.value
}

/** The real templates/words/en.yaml. */
function realWords() {
  words ??= readWords()
  return words
}

let words: Words | undefined

function readWords(): Words {
  const checked = parseWords('templates/words/en.yaml', file('templates/words/en.yaml'))
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
  return checked.value
}

/** The files of the embeddable form, from the real templates/site. */
export function realSignup(site: Site = aSite()) {
  return signupFiles({
    site,
    words: realWords().pages,
    styles: signupStyles(realTokens(), file('templates/site/signup.css')),
    scripts: signupScripts.map((script) => file(`templates/site/${script}.js`)),
  })
}

/** The look of the real templates/site. */
export function realLook(name = 'Aldermoor Strength') {
  const joined = (sheets: readonly string[]) =>
    sheets.map((sheet) => file(`templates/site/${sheet}.css`)).join('\n')
  return siteLook({
    tokens: realTokens(),
    styles: joined(styleSheets),
    deskStyles: joined(deskSheets),
    script: joinScripts(siteScripts.map((script) => file(`templates/site/${script}.js`))),
    deskScript: joinScripts(deskScripts.map((script) => file(`templates/site/${script}.js`))),
    fonts: { regular: font('400-normal'), italic: font('400-italic'), semibold: font('600-normal') },
    name,
  })
}

/** A small studio's settings; pass what the test is about. */
export function aSite(overrides: Record<string, unknown> = {}): Site {
  return siteSchema.parse({
    name: 'Aldermoor Strength',
    tagline: 'Stronger in two sessions a week',
    description: 'A small strength-training studio. We write about lifting, recovery and ageing well.',
    url: 'https://studio.example',
    language: 'en',
    timeZone: 'Europe/Zurich',
    author: 'Maren Vogt',
    postalAddress: 'Aldermoor Strength\n12 Quay Lane\n8001 Zurich',
    sender: { name: 'Aldermoor Strength', email: 'digest@mail.studio.example' },
    topics: [
      { id: 'strength', name: 'Strength', description: 'Technique, programming and steady progress.' },
      { id: 'back-care', name: 'Back care', description: 'Keeping your back able to work and to rest.' },
    ],
    navigation: [
      { label: 'Articles', href: '/articles/' },
      { label: 'Past issues', href: '/archive/' },
      { label: 'Subscribe', href: '/subscribe' },
    ],
    signup: {
      consentText: 'Yes, send me new articles by e-mail. I can stop this at any time.',
      redirectOrigins: ['https://partner.example'],
      allowedOrigins: ['https://partner.example'],
    },
    email: { reason: 'You asked for articles from Aldermoor Strength.' },
    ...overrides,
  })
}

/** What every page shares, on the real words and look. */
export function aFrame(overrides: Record<string, unknown> = {}): PageFrame {
  const site = aSite(overrides)
  return { site, words: realWords().pages, assets: realLook(site.name).assets, feeds: [], pages: [] }
}

/** An article as lists show it. */
export function aCard(overrides: Partial<ArticleCard> = {}): ArticleCard {
  return {
    slug: 'five-lifts',
    title: 'Five lifts that carry over to everything else',
    description: 'Squat, hinge, push, pull, carry: why these five are enough, and how to begin each one.',
    date: '2026-11-01',
    minutes: 6,
    tags: [{ label: 'Strength', href: '/topics/strength/' }, { label: 'Beginners' }],
    ...overrides,
  }
}

/** An article as its own page shows it. */
export function anArticle(overrides: Partial<ArticleView> = {}): ArticleView {
  return {
    ...aCard(),
    body: '<h2 id="why">Why these five?</h2><p>Because you use them every day.</p>',
    author: 'Maren Vogt',
    hidden: false,
    language: 'en',
    direction: 'ltr',
    related: [aCard({ slug: 'rest-days', title: 'What a rest day is for' })],
    contents: [],
    ...overrides,
  }
}
