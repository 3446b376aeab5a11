import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { campaignWhen, makeCampaign, order } from '../support/process/campaigns.ts'
import { mailTo } from '../support/process/local-cloud.ts'
import { readMail } from '../support/process/mail.ts'
import { importPeople } from '../support/process/people.ts'
import { runTidings } from '../support/process/run-tidings.ts'
import { scratchContent, scratchFolder } from '../support/process/scratch.ts'
import { type Product, startProduct } from '../support/process/start-product.ts'
import { program } from '../support/process/tidings-process.ts'
import { until } from '../support/process/until.ts'

const slug = 'grip-and-patience'
const title = 'Grip, patience & a “thick” bar'
const article = `---
title: ${title}
date: 2026-11-22
description: What a thick handle teaches in six weeks, and why nobody should hurry it along.
author: Ines Keller
tags: [strength-basics]
disclaimer: medical
email:
  mode: teaser
---

## Why do hands give up first?

Because they are asked last. In one small trial the thick handle won by a little [1].

::read-more

The rest is on the page.

:::references
1. A. Writer, [Thick handles in six weeks](https://journal.example/handles), 2024.
:::
`

const content = scratchContent()
const file = join(content, 'articles', `${slug}.md`)
let product: Product

beforeAll(async () => {
  // As a newcomer does, who has only the repository.
  product = await startProduct({ content, entry: program })
  await importPeople(product, ['reader@example.com'])
})

const pageOf = async () => product.fetch(`/articles/${slug}/`)

/** The parts that have to survive every excerpt. */
function expectWhole(html: string, text: string): void {
  expect(html).toContain('Grip, patience &amp; a “thick” bar')
  expect(text).toContain(title)
  for (const part of [html, text]) {
    expect(part).toContain('general advice')
    expect(part).toContain('Thick handles in six weeks')
    expect(part).not.toContain('https://journal.example')
  }
}

/** Where the tracked links of a part lead, as a reader's browser finds out. */
async function targetsOf(part: string): Promise<readonly string[]> {
  const paths = [...part.matchAll(/\/r\/[\w.-]+/g)].map(([path]) => path)
  const answers = await Promise.all(paths.map((path) => product.fetch(path)))
  return answers.map(({ headers }) => headers.get('location') ?? 'nowhere')
}

describe('a new article', () => {
  it('appears on the site as soon as it is saved', async () => {
    expect((await pageOf()).status).toBe(404)
    writeFileSync(file, article)
    await until('the page', async () => (await pageOf()).status === 200, { state: product.output })
    expect(await (await pageOf()).text()).toContain('Why do hands give up first?')
    await until('the home page to list it', async () =>
      (await (await product.fetch('/')).text()).includes(`/articles/${slug}/`),
    )
  })

  it('passes the check, and previews as the message a subscriber would get', async () => {
    const checked = await runTidings(['check', file], product.settings)
    expect(checked).toMatchObject({ status: 0, stdout: 'No problems.\n' })
    const out = join(scratchFolder(), 'preview')
    const previewed = await runTidings(['preview', slug, '--out', out], product.settings)
    expect(previewed.status).toBe(0)
    const { subject, html, text } = await readMail(readFileSync(join(out, 'message.eml'), 'latin1'))
    expect(subject).toBe(title)
    expectWhole(html, text)
    expect(html).toBe(readFileSync(join(out, 'message.html'), 'utf8'))
    expect(text).toBe(readFileSync(join(out, 'message.txt'), 'utf8'))
  })

  it('goes out with title, link, disclaimer and references in both parts', async () => {
    const { id } = await makeCampaign(product, { name: 'About grip', articles: [slug] })
    await order(product, id, 'send-now')
    await campaignWhen(product, id, ({ status }) => status === 'sent')
    const { raw } = await mailTo(product, 'reader@example.com', ({ tags }) => tags.campaign === id)
    const { subject, html, text } = await readMail(raw)
    expect(subject).toBe('About grip')
    expectWhole(html, text)
    for (const part of [html, text]) {
      const targets = await targetsOf(part)
      expect(targets).toContain('https://journal.example/handles')
      expect(targets).toContainEqual(expect.stringContaining(`/articles/${slug}/?utm_source=digest`))
      expect(targets).not.toContain('nowhere')
    }
  })
})

describe('an article broken by an edit', () => {
  it('is named with its place on the terminal, and the page stays as it was', async () => {
    const before = await (await pageOf()).text()
    writeFileSync(file, article.replace('author:', 'auhtor:').replace('The rest', 'Another rest'))
    await until('the problem', () => product.output().includes(`articles/${slug}.md:5:1`), {
      state: product.output,
    })
    expect(product.output()).toContain('auhtor')
    expect(await (await pageOf()).text()).toBe(before)
  })

  it('fails the check with its place and the mend, and is not mailed', async () => {
    const checked = await runTidings(['check', file], product.settings)
    expect(checked.status).toBe(1)
    expect(checked.stdout).toMatch(new RegExp(`articles/${slug}.md:5:1.*auhtor.*author`))
    const { id } = await makeCampaign(product, { articles: [slug] })
    const mailed = product.outbox()
    expect((await product.api('POST', `/campaigns/${id}/send-now`, {})).status).toBe(422)
    expect(product.outbox()).toEqual(mailed)
  })

  it('comes back when it is mended', async () => {
    writeFileSync(file, article.replace('The rest', 'Another rest'))
    await until('the mended page', async () => (await (await pageOf()).text()).includes('Another rest'))
  })
})
