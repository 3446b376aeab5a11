import { expect, it } from 'vitest'
import { embeddedMetric } from '../../functions/adapters/embedded-metric.ts'
import { jsonLog } from '../../functions/adapters/log.ts'

it('a number is one line of JSON in the format that CloudWatch takes metrics from', () => {
  const lines: string[] = []
  const measure = embeddedMetric({
    stage: 'prod',
    now: () => 1_764_547_200_000,
    write: (line) => lines.push(line),
  })
  jsonLog(() => {}, measure).measure('StuckCampaigns', 2)
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      _aws: {
        Timestamp: 1_764_547_200_000,
        CloudWatchMetrics: [
          {
            Namespace: 'Tidings',
            Dimensions: [['stage']],
            Metrics: [{ Name: 'StuckCampaigns', Unit: 'Count' }],
          },
        ],
      },
      stage: 'prod',
      StuckCampaigns: 2,
    },
  ])
  expect(lines.join()).not.toContain('\n')
})

it('a log that nobody watches by alarms tells no numbers', () => {
  const lines: string[] = []
  jsonLog((line) => lines.push(line)).measure('StuckCampaigns', 2)
  expect(lines).toEqual([])
})
