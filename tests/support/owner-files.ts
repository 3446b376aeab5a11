import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Files by path below the content folder, as an owner would have them. */
export type TestFiles = Readonly<Record<string, string | Uint8Array>>

/** A small studio's content with the real templates and fonts; a file that is undefined in `changes` is left out. */
export function ownerFiles(changes: Readonly<Record<string, string | undefined>> = {}): TestFiles {
  const all = { ...designFiles(), ...studio, ...changes }
  return Object.fromEntries(
    Object.entries(all).flatMap(([path, body]) => (body === undefined ? [] : [[path, body]])),
  )
}

/** A campaign file of the studio; front matter lines may be added below those it has. */
export function aCampaignFile(lines: readonly string[] = [], body = 'Good morning.'): string {
  const matter = [
    'kind: digest',
    'name: November digest',
    'subject: Two letters for a stronger back',
    ...lines,
  ]
  return `---\n${matter.join('\n')}\n---\n\n${body}\n`
}

/** An article file of the studio. */
export function anArticleFile(title: string, lines: readonly string[] = [], body = paragraphs): string {
  const matter = [
    `title: ${title}`,
    'status: published',
    'date: 2026-11-01',
    'description: What we learned from a year of training people who sit all day.',
    'author: Maren Vogt',
    'tags: [back-care]',
    ...lines,
  ]
  return `---\n${matter.join('\n')}\n---\n\n${body}\n`
}

/** A page of the studio that belongs to no date, with a link to an article. */
export function aPageFile(...lines: readonly string[]): string {
  const matter = [
    'title: What we keep about you',
    'description: Which data we hold, why, and how you erase them.',
    ...lines,
  ]
  return `---\n${matter.join('\n')}\n---\n\nRead [what a rest day is for](../articles/rest-days.md).\n`
}

const paragraphs = [
  'A back that works every day wants to be loaded, a little more each month, and rested in between.',
  '## Why load it?',
  'Because tissue answers to what is asked of it. Begin with what you can lift ten times.',
].join('\n\n')

const studio = {
  'site.yaml': `name: Aldermoor Strength
tagline: Stronger in two sessions a week
description: A small strength-training studio that writes about lifting and recovery.
url: https://studio.example
language: en
timeZone: Europe/Zurich
author: Maren Vogt
postalAddress: |
  Aldermoor Strength
  12 Quay Lane
  8001 Zurich
sender:
  name: Aldermoor Strength
  email: digest@mail.studio.example
topics:
  - id: back-care
    name: Back care
    description: Keeping your back able to work and to rest.
  - id: strength
    name: Strength
    description: Technique and steady progress.
signup:
  consentText: Yes, send me new articles by e-mail. I can stop this at any time.
email:
  reason: You asked for articles from Aldermoor Strength.
`,
  'articles/five-lifts.md': anArticleFile('Five lifts that carry over'),
  'articles/rest-days.md': anArticleFile('What a rest day is for', ['booking: false']),
  'campaigns/november-digest.md': aCampaignFile(['articles: [five-lifts, rest-days]']),
} as const

let design: TestFiles | undefined

function designFiles(): TestFiles {
  design ??= {
    ...filesBelow(`${root}templates`, 'templates/'),
    ...filesBelow(
      `${root}node_modules/@fontsource/source-serif-4/files`,
      'templates/fonts/',
      /-latin-[46]00-/,
    ),
  }
  return design
}

function filesBelow(folder: string, prefix: string, wanted = /./): TestFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const files = entries.filter(({ name }) => wanted.test(name)).map((one) => `${one.parentPath}/${one.name}`)
  return Object.fromEntries(
    files.map((file) => [prefix + file.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(file)]),
  )
}
