import {
  type CloudFormationClient,
  DeleteStackCommand,
  GetTemplateCommand,
  paginateListStackResources,
  paginateListStacks,
  type Stack,
} from '@aws-sdk/client-cloudformation'
import type { StackResource, TornStack } from '../../core/teardown/stack.ts'
import { outputName } from '../../env.ts'
import type { StackDoor } from '../../flows/teardown-ports.ts'
import { describeStack } from '../deployed/describe-stack.ts'

/** A stack of that name in the region of the client. */
export function stackDoor(client: CloudFormationClient, name: string, region: string): StackDoor {
  return {
    name,
    async find() {
      const stack = (await describeStack(client, name)) ?? (await lastDeleted(client, name))
      return stack && read(client, stack, { name, region })
    },
    async remove({ id }) {
      await client.send(new DeleteStackCommand({ StackName: id }))
    },
  }
}

async function lastDeleted(client: CloudFormationClient, name: string): Promise<Stack | undefined> {
  let last: { readonly id: string; readonly at: number } | undefined
  for await (const page of paginateListStacks({ client }, { StackStatusFilter: ['DELETE_COMPLETE'] }))
    for (const { StackName, StackId: id, DeletionTime: at } of page.StackSummaries ?? [])
      if (StackName === name && id && (!last || Number(at) > last.at)) last = { id, at: Number(at) }
  return last && describeStack(client, last.id)
}

async function read(
  client: CloudFormationClient,
  stack: Stack,
  { name, region }: Pick<TornStack, 'name' | 'region'>,
): Promise<TornStack> {
  const {
    StackId: id = name,
    StackStatus: status = 'UNKNOWN',
    EnableTerminationProtection,
    Outputs = [],
  } = stack
  const template = await templateOf(client, id)
  const kept = keptIn(template)
  const tableOutput = outputName('TABLE_NAME')
  // A stack that is gone may tell no outputs any more; a table that it did not make stands in the template by its name.
  const tableInUse =
    Outputs.find(({ OutputKey: key }) => key === tableOutput)?.OutputValue ??
    literalOf(template.Outputs?.[tableOutput]?.Value)
  const resources: StackResource[] = []
  for await (const page of paginateListStackResources({ client }, { StackName: id }))
    for (const each of page.StackResourceSummaries ?? []) {
      const {
        LogicalResourceId: logicalId = '',
        ResourceType: type = '',
        ResourceStatusReason: reason,
      } = each
      resources.push({
        ...{ logicalId, type, stays: kept.has(logicalId) },
        physicalId: each.PhysicalResourceId ?? '',
        status: each.ResourceStatus ?? 'UNKNOWN',
        ...(reason && { reason }),
      })
    }
  const isProtected = EnableTerminationProtection === true
  return { id, name, region, status, isProtected, resources, ...(tableInUse && { tableInUse }) }
}

interface Template {
  readonly Resources?: Readonly<Record<string, { readonly DeletionPolicy?: string }>>
  readonly Outputs?: Readonly<Record<string, { readonly Value?: unknown }>>
}

/** As it was deployed; one that is gone keeps it for 90 days ("GetTemplate"). */
async function templateOf(client: CloudFormationClient, id: string): Promise<Template> {
  const { TemplateBody: body } = await client.send(new GetTemplateCommand({ StackName: id }))
  return JSON.parse(body ?? '{}') as Template
}

const literalOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** The logical ids that the deployed template keeps (CloudFormation, "DeletionPolicy attribute"). */
function keptIn(template: Template): ReadonlySet<string> {
  const entries = Object.entries(template.Resources ?? {})
  // What the template says nothing of goes, but data: a snapshot policy keeps no table or bucket of ours either way.
  return new Set(
    entries.filter(([, { DeletionPolicy: is = '' }]) => is.startsWith('Retain')).map(([key]) => key),
  )
}
