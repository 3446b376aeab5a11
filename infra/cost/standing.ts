import type { Usage } from './usage.ts'

/** A resource of a template, as CloudFormation reads it. */
interface Resource {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
}

/**
 * What a stack's template has standing there by the month, used or not: alarms by the metrics that they watch, dashboards,
 * and the metrics of our own. Queues, functions, tables and topics cost nothing by standing there.
 */
export function standingUsage(resources: readonly Resource[]): Usage {
  const alarms = resources.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
  const dashboards = resources.filter(({ Type }) => Type === 'AWS::CloudWatch::Dashboard')
  const watched = alarms.flatMap(watchedMetrics)
  const own = new Set(
    watched.filter(({ namespace }) => !namespace.startsWith('AWS/')).map(({ name }) => name),
  )
  return {
    'cloudwatch.alarms': watched.length,
    'cloudwatch.metrics': own.size,
    'cloudwatch.dashboards': dashboards.length,
  }
}

interface Watched {
  readonly namespace: string
  readonly name: string
}

interface MetricJson {
  readonly Namespace?: string
  readonly MetricName?: string
}

/** An alarm on an expression is billed for each metric that the expression reads. */
function watchedMetrics({ Properties: properties = {} }: Resource): readonly Watched[] {
  const { Metrics: queries = [] } = properties as {
    readonly Metrics?: readonly { readonly MetricStat?: { readonly Metric: MetricJson } }[]
  }
  const read = queries.flatMap(({ MetricStat: stat }) => (stat ? [stat.Metric] : []))
  const metrics: readonly MetricJson[] = read.length > 0 ? read : [properties]
  return metrics.map(({ Namespace: namespace = '', MetricName: name = '' }) => ({ namespace, name }))
}
