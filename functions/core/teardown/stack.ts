/** One resource of a deployed stack. */
export interface StackResource {
  /** Its name in the template. */
  readonly logicalId: string
  /** CloudFormation's type, for example `AWS::S3::Bucket`. */
  readonly type: string
  /** What AWS calls it; empty while it is being made. */
  readonly physicalId: string
  /** For example `DELETE_FAILED`. */
  readonly status: string
  /** Why it came to that status, as AWS says it. */
  readonly reason?: string
  /** True where the deployed template keeps it when the stack goes. */
  readonly stays: boolean
}

/** A stack as CloudFormation knows it; a deleted one is known for 90 days. */
export interface TornStack {
  /** Its ARN, by which a deleted stack is still found. */
  readonly id: string
  readonly name: string
  readonly region: string
  readonly status: string
  /** True while termination protection is on. */
  readonly isProtected: boolean
  readonly resources: readonly StackResource[]
  /** The table that its functions work on, which may be another than the one it made. */
  readonly tableInUse?: string
}

const tables = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table']

/** True of what holds the stage's people. */
export function isTable({ type }: Pick<StackResource, 'type'>): boolean {
  return tables.includes(type)
}

/** What outlives the stack. */
export function keptOf({ resources }: Pick<TornStack, 'resources'>): readonly StackResource[] {
  return resources.filter(({ stays, status }) => stays && status !== 'DELETE_COMPLETE')
}

/** The buckets that go with the stack, and so have to be empty. */
export function bucketsToEmpty({ resources }: Pick<TornStack, 'resources'>): readonly string[] {
  return resources
    .filter(({ type, stays, status }) => type === 'AWS::S3::Bucket' && !stays && status !== 'DELETE_COMPLETE')
    .map(({ physicalId }) => physicalId)
    .filter((name) => name !== '')
}

/** Every table that may hold this stage's people, its own and the one in use. */
export function tablesOf({ resources, tableInUse }: Pick<TornStack, 'resources' | 'tableInUse'>) {
  const own = resources.filter(isTable).map(({ physicalId }) => physicalId)
  return [...new Set([...own, tableInUse ?? ''])].filter((name) => name !== '')
}

/** The table in use where the stack did not make it: one that came out of a backup. It outlives the stack. */
export function foreignTableOf({ resources, tableInUse }: Pick<TornStack, 'resources' | 'tableInUse'>) {
  return resources.some(({ physicalId }) => physicalId === tableInUse) ? undefined : tableInUse
}

/** True of a stack that is gone. */
export function isGone({ status }: Pick<TornStack, 'status'>): boolean {
  return status === 'DELETE_COMPLETE'
}

/** True while somebody deploys it: CloudFormation would take no deletion, and what it holds is in use. */
export function isBusy({ status }: Pick<TornStack, 'status'>): boolean {
  return status.endsWith('_IN_PROGRESS') && !/^(DELETE|REVIEW)_/.test(status)
}

/** How many of a stack's resources have gone or were left in place, and of how many. */
export function progressOf({ resources }: Pick<TornStack, 'resources'>) {
  const done = resources.filter(({ status }) => status === 'DELETE_COMPLETE' || status === 'DELETE_SKIPPED')
  return { done: done.length, total: resources.length }
}
