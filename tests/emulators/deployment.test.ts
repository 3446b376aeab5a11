import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { VerifyDomainDkimCommand, VerifyDomainIdentityCommand } from '@aws-sdk/client-ses'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { awsClients } from '../../functions/adapters/aws-clients.ts'
import { deployedApi } from '../../functions/cli/deployed-api.ts'
import { deployedUpload } from '../../functions/cli/deployed-upload.ts'
import { requester } from '../../functions/cli/open-api.ts'
import { readOwnerFiles } from '../../functions/cli/owner-files.ts'
import { awaitPublication, planContentUpload, uploadContent } from '../../functions/flows/upload-content.ts'
import { anEvent } from '../support/email-events.ts'
import { account, describeWith, place } from '../support/emulator.ts'
import type { ApiCall } from '../support/process/api.ts'
import { campaignWhen, makeCampaign, order, unaccounted } from '../support/process/campaigns.ts'
import { linkIn } from '../support/process/mail.ts'
import { oneArticle } from '../support/process/scratch.ts'
import type { Reached } from '../support/process/start-product.ts'
import { deploy, emulatedStage } from './deploy.ts'
import { type DeployedSite, deployedSite } from './deployed-site.ts'
import { eventsTopic, publishEvent } from './publish-event.ts'
import { type AcceptedMail, openSesPassage, type SesPassage } from './ses-passage.ts'

const people = ['ana', 'ben', 'cleo'].map((name) => `${name}@example.com`)
const subject = 'News of the harbour'
const isCampaign = (mail: AcceptedMail) => mail.subject === subject
const endpoint = place.endpoint ?? ''
const target = {
  stage: emulatedStage,
  region: account.region,
  stackName: `tidings-${emulatedStage}`,
  qualifier: 'hnb659fds',
  hasEdge: false,
}

/** What ministack cannot do, and what stands in for it here. */
const goneRound = [
  'it knows no MAIL FROM domain and no DNS: the answers of an account in good standing are given for it',
  'its SES tells nobody what became of a message: the test tells the topic what SES would have',
  'it takes any start at an instant for granted: the campaign is sent now',
]

describeWith(['stacks'], 'the stage, deployed', () => {
  let ses: SesPassage
  let outputs: Readonly<Record<string, string>>
  let site: DeployedSite
  let id: string
  beforeAll(async () => {
    ses = await openSesPassage(endpoint)
    const left = await deploy(ses.endpoint)
    const lacks = [...goneRound, `it makes no alarm on a sum: ${left.join(', ')}`]
    for (const lack of lacks) console.info(`not on this emulator: ${place.name}: ${lack}`)
    outputs = await outputsOf(target.stackName)
    site = deployedSite(endpoint, outputs.SiteAddress ?? '')
  })
  afterAll(() => ses.close())

  it('publishes what its owner uploads', async () => {
    // What an existing identity stands for: the owner's domain is verified and signs.
    await clients().ses.send(new VerifyDomainIdentityCommand({ Domain: outputs.SenderIdentity }))
    await clients().ses.send(new VerifyDomainDkimCommand({ Domain: outputs.SenderIdentity }))
    const { ports } = await deployedUpload(target)
    const files = await readOwnerFiles(oneArticle())
    const plan = await planContentUpload(ports, files)
    await uploadContent(ports, files, plan, () => {})
    expect(await awaitPublication(ports, plan.before)).toBe('published')
    const page = await site.fetch('/')
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Harbour Strength')])
  })

  it('asks whoever signs up to confirm, and knows them once they did', async () => {
    for (const email of people) {
      const body = JSON.stringify({ email, topics: ['studio-news'] })
      const headers = { 'content-type': 'application/json' }
      const answer = await site.fetch('/api/v1/subscriptions', { method: 'POST', headers, body })
      expect([answer.status, await answer.json()]).toEqual([202, { status: 'check-your-inbox' }])
    }
    for (const email of people) {
      const link = linkIn(await ses.mailTo(email, () => true), 'confirm')
      expect((await site.fetch(link)).status).toBe(200)
      expect((await site.fetch(link, { method: 'POST' })).status).toBe(200)
    }
  })

  it('sends a campaign to each of them once, and accounts for everyone', async () => {
    const reached = await reachedBy(site)
    ;({ id } = await makeCampaign(reached, { name: subject }))
    await order(reached, id, 'send-now')
    const sent = await campaignWhen(reached, id, ({ status }) => status === 'sent', 50)
    expect(sent.counts).toMatchObject({ frozen: 3, accepted: 3, pending: 0, inDoubt: 0, failed: 0 })
    expect(unaccounted(sent)).toBe(0)
    expect(ses.accepted.flatMap((mail) => (isCampaign(mail) ? mail.to : [])).toSorted()).toEqual(people)
  })

  it('hears by SNS and SQS what became of them', async () => {
    const topic = await eventsTopic(endpoint, target.stackName)
    for (const { message, messageId } of ses.accepted.filter(isCampaign)) {
      const at = new Date().toISOString()
      await publishEvent(endpoint, topic, anEvent('Delivery', message, { at, messageId }))
    }
    const told = await campaignWhen(await reachedBy(site), id, ({ counts }) => counts.delivered === 3, 50)
    expect(unaccounted(told)).toBe(0)
  })

  it('lets whoever wants to leave by the button of their mail program', async () => {
    const mail = await ses.mailTo(people[0] ?? '', isCampaign)
    const [, link = ''] = /<https:\/\/[^/>]+([^>]+)>/.exec(mail.header('list-unsubscribe') ?? '') ?? []
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await site.fetch(link, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' })
    expect(answer.status).toBe(200)
    const { api } = await reachedBy(site)
    const listed = await api<{ readonly items: readonly { readonly state: string }[] }>('GET', '/subscribers')
    expect(listed.body.items.map(({ state }) => state).toSorted()).toEqual([
      'active',
      'active',
      'unsubscribed',
    ])
  })
})

function clients() {
  return awsClients({ ...account, endpoint })
}

async function outputsOf(StackName: string): Promise<Readonly<Record<string, string>>> {
  const client = new CloudFormationClient({ ...account, endpoint })
  const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }))
  return Object.fromEntries(
    (stack?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  )
}

/** The API over HTTP, under a key that its owner made with their own credentials. */
async function reachedBy(site: DeployedSite): Promise<Reached> {
  const owner = await deployedApi(target)
  const { body } = await owner.request('POST', '/keys', { name: 'Journey', scopes: ['*'] })
  await owner.close()
  const { key } = body as { readonly key: string }
  return { home: '', api: requester(site.fetch, key) as ApiCall, fetch: site.fetch, output: () => '' }
}
