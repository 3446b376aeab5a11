import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { networkSecrets } from '../../../functions/core/secret-names.ts'
import { type TargetName, targetNames } from '../../../functions/core/syndication/post.ts'
import type { RemotePost, SyndicationTarget } from '../../../functions/flows/syndication-ports.ts'
import type { Trouble } from '../../support/networks/played.ts'
import { countOn, type PlayedNetworks, playNetworks } from '../../support/networks/played-networks.ts'
import { aPost } from '../../support/posts.ts'

let open: PlayedNetworks
beforeEach(async () => {
  open = await playNetworks()
})
afterEach(() => open.close())

function targetOf(name: TargetName): SyndicationTarget {
  const target = open.networks.target(name, open.settings)
  if (!target) throw new Error(`no target ${name}`)
  return target
}

/** The text that stands on a network. */
function shownOn(name: TargetName): string {
  const { mastodon, bluesky, dev, webhook } = open
  const all = { mastodon: mastodon.statuses, bluesky: [...bluesky.records.values()], dev: dev.articles }
  return JSON.stringify(name === 'webhook' ? [...webhook.events.values()].at(-1) : all[name])
}

/** Trouble with whatever writes; logins and look-ups go well. */
function whenWriting(name: TargetName, trouble: Trouble): void {
  open[name].trouble = (asked) =>
    /^(POST|PUT|DELETE)/.test(asked) && !asked.includes('server.') ? trouble : undefined
}

async function published(name: TargetName): Promise<RemotePost> {
  const answer = await targetOf(name).publish(aPost())
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  return answer.remote
}

const edited = aPost({ title: 'Five lifts, and a sixth', mark: 'second' })

describe.each(targetNames)('%s', (name) => {
  it('is told of an article, with the address that leads home', async () => {
    expect(await published(name)).toMatchObject({
      id: expect.any(String),
      url: expect.stringMatching(/^https:/),
    })
    expect(countOn(open, name)).toBe(1)
    expect(shownOn(name)).toContain(aPost().url)
    expect(shownOn(name)).toContain(aPost().title)
  })

  it('follows an edit, in the post that is there', async () => {
    const remote = await published(name)
    expect(await targetOf(name).update(edited, remote)).toMatchObject({
      kind: 'done',
      remote: { id: remote.id },
    })
    expect(countOn(open, name)).toBe(name === 'webhook' ? 2 : 1)
    expect(shownOn(name)).toContain('a sixth')
  })

  it('takes it back', async () => {
    const remote = await published(name)
    expect(await targetOf(name).remove(remote)).toEqual({ kind: 'done' })
    if (name === 'webhook') expect(shownOn(name)).toContain('article.removed')
    else expect(countOn(open, name)).toBe(0)
  })

  it.each([
    [
      'a fault of theirs after it was taken',
      { kind: 'after', answer: { status: 502, body: '<h1>Bad gateway</h1>' } },
    ],
    ['a connection that is cut after it was taken', { kind: 'cut after' }],
    ['an answer that is no JSON', { kind: 'after', answer: { status: 200, body: '<html>Welcome</html>' } }],
    ['an answer without end', { kind: 'huge' }],
    ['a connection that is cut before', { kind: 'cut before' }],
  ] as const)('is looked up after %s, and then told once', async (_, trouble) => {
    whenWriting(name, trouble)
    const first = await targetOf(name).publish(aPost())
    // A receiver of web hooks says all it has to say by its status.
    if (name === 'webhook' && first.kind === 'done') return expect(countOn(open, name)).toBe(1)
    expect(first.kind).toBe('unknown')
    open[name].trouble = () => undefined
    const found = await targetOf(name).find(aPost())
    if (found.kind === 'absent') await published(name)
    expect(countOn(open, name)).toBe(1)
    expect(found.kind).toBe(trouble.kind === 'cut before' || name === 'webhook' ? 'absent' : 'found')
  })

  it('is not waited for without end, and may have taken it', async () => {
    whenWriting(name, { kind: 'silent' })
    open.patience = 300
    expect(await targetOf(name).publish(aPost())).toMatchObject({
      kind: 'unknown',
      reason: expect.stringMatching(/ did not answer: it took too long$/),
    })
    expect(countOn(open, name)).toBe(1)
  })

  it('says when to come back, and took nothing', async () => {
    whenWriting(name, {
      kind: 'instead',
      answer: { status: 429, headers: { 'retry-after': '90' }, body: { error: 'Slow down' } },
    })
    expect(await targetOf(name).publish(aPost())).toMatchObject({ kind: 'later', afterSeconds: 90 })
    whenWriting(name, { kind: 'instead', answer: { status: 429 } })
    expect(await targetOf(name).publish(aPost())).toMatchObject({ kind: 'later', afterSeconds: 60 })
    expect(countOn(open, name)).toBe(0)
  })

  it('says why it does not want an article', async () => {
    whenWriting(name, {
      kind: 'instead',
      answer: { status: 422, body: { error: 'That is not for us <b>here</b>' } },
    })
    expect(await targetOf(name).publish(aPost())).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(/ answered 422: That is not for us here$/),
    })
  })

  it('is not asked without its secret, and says where to put it', async () => {
    open.secrets.values.delete(networkSecrets[name])
    const fault = {
      kind: 'unauthorised',
      reason: expect.stringContaining(`secret set ${networkSecrets[name]}`),
    }
    expect(await targetOf(name).publish(aPost())).toEqual(fault)
    expect(await targetOf(name).remove({ id: 'x/1' })).toEqual(fault)
    expect(open[name].asked).toEqual([])
  })

  it('lets nobody in with a wrong secret, which no reason repeats', async () => {
    const wrong = name === 'webhook' ? `whsec_${'A'.repeat(40)}` : 'a-wrong-secret'
    open.secrets.values.set(networkSecrets[name], wrong)
    open[name].trouble = () => ({
      kind: 'instead',
      answer: { status: 401, body: { error: `The token ${wrong} is wrong` } },
    })
    const answer = await targetOf(name).publish(aPost())
    expect(answer).toMatchObject({
      kind: 'unauthorised',
      reason: expect.stringContaining('The token … is wrong'),
    })
    expect(countOn(open, name)).toBe(0)
  })

  it('is not followed to another host with the secret', async () => {
    open[name].trouble = () => ({
      kind: 'instead',
      answer: { status: 302, headers: { location: 'https://loopback.test/taken' } },
    })
    for (const answer of [
      await targetOf(name).publish(aPost()),
      await targetOf(name).update(edited, { id: 'x/1' }),
      await targetOf(name).find(aPost()),
    ])
      expect(['refused', 'absent']).toContain(answer.kind)
    expect(countOn(open, name)).toBe(0)
  })

  it('that nobody can reach took nothing', async () => {
    const { networks, settings, close } = open
    await close()
    const answer = await networks.target(name, settings)?.publish(aPost())
    open = await playNetworks()
    expect(answer).toMatchObject({ kind: 'later', reason: expect.stringContaining('ECONNREFUSED') })
  })

  it('says what would be said, and asks nobody', () => {
    const { text, link = '', notes } = targetOf(name).plan(aPost())
    expect(`${text} ${link}`).toContain(aPost().title)
    expect(`${text} ${link}`).toContain(aPost().url)
    expect(notes.every((note) => note.endsWith('.'))).toBe(true)
    expect(open[name].asked).toEqual([])
  })
})

describe.each(['mastodon', 'bluesky', 'dev'] as const)('what somebody took away on %s', (name) => {
  it('is gone, and does not come back by an edit', async () => {
    const remote = await published(name)
    await targetOf(name).remove(remote)
    if (name === 'dev') open.dev.articles.splice(0)
    expect(await targetOf(name).update(edited, remote)).toEqual({ kind: 'gone' })
    expect(await targetOf(name).remove(remote)).toEqual({ kind: 'gone' })
    expect(countOn(open, name)).toBe(0)
  })

  it.each([200, 404])('is not told by a web page in the place of an answer (%d)', async (status) => {
    const remote = await published(name)
    whenWriting(name, { kind: 'instead', answer: { status, body: '<h1>Back in a minute</h1>' } })
    const inDoubt = {
      kind: 'unknown',
      reason: expect.stringMatching(/answered something that cannot be read$/),
    }
    expect(await targetOf(name).update(edited, remote)).toEqual(inDoubt)
    expect(await targetOf(name).remove(remote)).toEqual(inDoubt)
    expect(countOn(open, name)).toBe(1)
  })
})

it('keeps a target and what it knows while its settings stay', () => {
  const { networks, settings } = open
  expect(networks.target('bluesky', settings)).toBe(networks.target('bluesky', { ...settings }))
  const moved = { ...settings, bluesky: { service: 'https://other.test', handle: 'a.test', auto: true } }
  expect(networks.target('bluesky', moved)).not.toBe(networks.target('bluesky', settings))
  expect(networks.target('dev', { mastodon: settings.mastodon })).toBeUndefined()
})
