import { describe, expect, it } from 'vitest'
import type { StackResource, TornStack } from '../../functions/core/teardown/stack.ts'
import { planTeardown } from '../../functions/flows/plan-teardown.ts'
import { type TeardownProgress, tearDown } from '../../functions/flows/tear-down.ts'
import type { CampaignsUnderWay, TeardownPorts } from '../../functions/flows/teardown-ports.ts'
import { memoryClock } from '../support/memory/clock.ts'

const table = { logicalId: 'Table', type: 'AWS::DynamoDB::GlobalTable', physicalId: 'prod-table' }
const bucket = { logicalId: 'Content', type: 'AWS::S3::Bucket', physicalId: 'prod-content' }
const role = { logicalId: 'Role', type: 'AWS::IAM::Role', physicalId: 'prod-role' }

type Bare = Pick<StackResource, 'logicalId' | 'physicalId' | 'type'>

/** An account with one stack; a bucket that is not empty keeps it from going. */
function anAccount({
  stays = false,
  isProtected = false,
  resources = [table, bucket, role] as readonly Bare[],
  objects = 3,
  refills = 0,
  stuck = undefined as string | undefined,
  neverEnds = false,
  campaigns = { sending: [], scheduled: [] } as CampaignsUnderWay,
  tableInUse = undefined as string | undefined,
  left = undefined as string | undefined,
  busy = undefined as string | undefined,
} = {}) {
  const state = {
    status: busy ?? 'CREATE_COMPLETE',
    objects,
    refills,
    parameters: 3,
    said: [] as string[],
    edge: true,
  }
  const isData = ({ type }: Bare) => type !== role.type
  const own = resources.includes(table) ? table.physicalId : undefined
  const tables = new Set([own, tableInUse, left].filter((name) => name !== undefined))
  const find = async (): Promise<TornStack> => ({
    ...{ id: 'arn:stack', name: 'tidings-prod', region: 'eu-central-1', status: state.status, isProtected },
    ...(tableInUse !== undefined && { tableInUse }),
    resources: resources.map((each) => {
      const isKept = stays && isData(each)
      const gone = isKept ? 'DELETE_SKIPPED' : 'DELETE_COMPLETE'
      const status =
        each.logicalId === stuck || (each === bucket && state.objects > 0) ? 'DELETE_FAILED' : gone
      const isEnded = /^DELETE_(COMPLETE|FAILED)$/.test(state.status)
      return { ...each, stays: isKept, status: isEnded ? status : 'CREATE_COMPLETE' }
    }),
  })
  const ports: TeardownPorts = {
    clock: memoryClock(),
    stacks: [
      {
        name: 'tidings-prod',
        find,
        async remove() {
          state.said.push('delete tidings-prod')
          if (state.refills > 0) state.objects += 1
          state.refills -= 1
          if (neverEnds) state.status = 'DELETE_IN_PROGRESS'
          else state.status = (!stays && state.objects > 0) || stuck ? 'DELETE_FAILED' : 'DELETE_COMPLETE'
          if (state.status === 'DELETE_COMPLETE' && !stays) tables.delete('prod-table')
        },
      },
      {
        name: 'tidings-prod-edge',
        find: async () => {
          if (!state.edge) return undefined
          return {
            ...{ id: 'arn:edge', region: 'us-east-1', isProtected },
            name: 'tidings-prod-edge',
            status: 'CREATE_COMPLETE',
            resources: [role].map(well),
          }
        },
        async remove() {
          state.said.push('delete tidings-prod-edge')
          state.edge = false
        },
      },
    ],
    stage: {
      campaigns: async () => campaigns,
      madeTables: async () => [...tables].filter((name) => name !== tableInUse),
      isTableThere: async (name) => tables.has(name),
      async emptyBucket(name, tell) {
        state.said.push(`empty ${name}`)
        const deleted = state.objects
        state.objects = 0
        tell(deleted)
        return deleted
      },
      async removeParameters() {
        state.said.push('remove parameters')
        const removed = state.parameters
        state.parameters = 0
        return removed
      },
    },
  }
  return { ports, state }
}

const well = (each: Bare): StackResource => ({ ...each, status: 'CREATE_COMPLETE', stays: false })

async function tornDown({ ports }: Pick<ReturnType<typeof anAccount>, 'ports'>) {
  const plan = await planTeardown(ports)
  if (plan.kind !== 'ready') throw new Error(plan.kind)
  const told: TeardownProgress[] = []
  return { ending: await tearDown(ports, plan, (progress) => void told.push(progress)), told, plan }
}

describe('a removable stage', () => {
  it('goes with its data: buckets first, then its stack, then that of us-east-1, and the keys last', async () => {
    const account = anAccount()
    const { ending, told, plan } = await tornDown(account)
    expect(ending).toEqual({ kind: 'gone', parameters: 3 })
    expect(account.state.said).toEqual([
      'empty prod-content',
      'delete tidings-prod',
      'delete tidings-prod-edge',
      'remove parameters',
    ])
    expect(plan).toMatchObject({ kept: [], buckets: ['prod-content'], tables: ['prod-table'] })
    expect(told).toContainEqual({ kind: 'emptying', bucket: 'prod-content', objects: 3 })
    expect(told).toContainEqual({ kind: 'deleting', stack: 'tidings-prod', done: 3, total: 3 })
  })

  it('goes on where it was interrupted, and a second time there is nothing left to delete', async () => {
    const account = anAccount()
    await account.ports.stage.emptyBucket('prod-content', () => undefined)
    await account.ports.stacks[0]?.remove(
      await account.ports.stacks[0].find().then((stack) => stack ?? never()),
    )
    expect((await tornDown(account)).ending).toEqual({ kind: 'gone', parameters: 3 })
    expect((await tornDown(account)).ending).toEqual({ kind: 'gone', parameters: 0 })
  })

  it('goes although a function wrote into a bucket after it was emptied', async () => {
    const account = anAccount({ refills: 1 })
    expect((await tornDown(account)).ending).toMatchObject({ kind: 'gone' })
    expect(account.state.said.filter((line) => line === 'empty prod-content')).toHaveLength(2)
  })

  it('is not tried for ever while a bucket is filled again and again', async () => {
    const account = anAccount({ refills: 9 })
    expect((await tornDown(account)).ending).toMatchObject({
      kind: 'failed',
      resources: [{ logicalId: 'Content' }],
    })
    expect(account.state.said.filter((line) => line === 'delete tidings-prod')).toHaveLength(3)
    expect(account.state.parameters).toBe(3)
  })

  it('that AWS does not delete says what holds it, keeps its keys and leaves us-east-1 alone', async () => {
    const account = anAccount({ stuck: 'Role' })
    expect((await tornDown(account)).ending).toMatchObject({
      kind: 'failed',
      resources: [{ logicalId: 'Role' }],
    })
    expect(account.state.said).not.toContain('remove parameters')
    expect(account.state.said).not.toContain('delete tidings-prod-edge')
  })

  it('that takes longer than an hour is left to CloudFormation', async () => {
    const { ending } = await tornDown(anAccount({ neverEnds: true }))
    expect(ending).toMatchObject({ kind: 'too-long', stack: { status: 'DELETE_IN_PROGRESS' } })
  })

  it('keeps its keys while another table than its own is in use', async () => {
    const account = anAccount({ tableInUse: 'prod-restored' })
    const { ending, plan } = await tornDown(account)
    expect(plan.foreignTables).toEqual(['prod-restored'])
    expect(ending).toEqual({ kind: 'gone', parameters: undefined })
  })

  it('keeps its keys while a table of an earlier stack of its name is there, which knows people by them', async () => {
    const account = anAccount({ left: 'prod-table-of-2025' })
    const { ending, plan } = await tornDown(account)
    expect(plan).toMatchObject({ leftTables: ['prod-table-of-2025'], foreignTables: [] })
    expect(ending).toEqual({ kind: 'gone', parameters: undefined })
    expect(account.state.parameters).toBe(3)
  })

  it.each(['UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS', 'CREATE_IN_PROGRESS'])(
    'is left as it is while it is %s, its buckets too',
    async (busy) => {
      const account = anAccount({ busy })
      expect((await tornDown(account)).ending).toMatchObject({ kind: 'busy', stack: { status: busy } })
      expect(account.state).toMatchObject({ said: [], objects: 3, parameters: 3 })
    },
  )

  it('of which no table is known keeps its keys', async () => {
    const account = anAccount({ resources: [role], objects: 0 })
    expect((await tornDown(account)).ending).toEqual({ kind: 'gone', parameters: undefined })
  })
})

describe('a stage that is not removable', () => {
  it('keeps table, buckets and keys, and nothing is emptied', async () => {
    const account = anAccount({ stays: true })
    const { ending, plan } = await tornDown(account)
    expect(plan).toMatchObject({ buckets: [], kept: [{ logicalId: 'Table' }, { logicalId: 'Content' }] })
    expect(ending).toEqual({ kind: 'gone', parameters: undefined })
    expect(account.state).toMatchObject({ objects: 3, parameters: 3 })
  })

  it('is not touched while it is protected', async () => {
    const account = anAccount({ stays: true, isProtected: true })
    expect(await planTeardown(account.ports)).toMatchObject({
      kind: 'protected',
      stacks: [{ name: 'tidings-prod' }, { name: 'tidings-prod-edge' }],
    })
    expect(account.state.said).toEqual([])
  })
})

it('a stage that was never there has nothing to go', async () => {
  const stacks = [{ name: 'tidings-prod', find: async () => undefined, remove: async () => never() }]
  expect(await planTeardown({ ...anAccount().ports, stacks })).toEqual({ kind: 'nothing', elsewhere: [] })
})

it('what is being sent and what is scheduled is told before anything is done', async () => {
  const campaigns = { sending: ['november'], scheduled: ['december'] }
  expect(await planTeardown(anAccount({ campaigns }).ports)).toMatchObject(campaigns)
})

function never(): never {
  throw new Error('nothing is to be deleted')
}
