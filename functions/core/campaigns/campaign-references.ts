import type { Problem } from '../problem.ts'
import type { Site } from '../site/site.ts'
import type { Located } from '../yaml/parse-yaml.ts'
import { suggest } from '../yaml/suggestion.ts'
import type { CampaignFrontMatter } from './campaign-front-matter.ts'

/** Topics and services that a campaign names and site.yaml does not have. */
export function campaignReferences(
  file: string,
  { value, places }: Located<CampaignFrontMatter>,
  site: Site,
): readonly Problem[] {
  const topics = site.topics.map(({ id }) => id)
  const named = [
    ...value.audience.topics.map((topic, index) => ({ topic, path: `audience.topics.${index}` })),
    ...(value.audience.exclude?.topics ?? []).map((topic, index) => ({
      topic,
      path: `audience.exclude.topics.${index}`,
    })),
  ]
  const unknown = named.flatMap(({ topic, path }) =>
    topics.includes(topic)
      ? []
      : [
          problem(
            path,
            'topic-unknown',
            `There is no topic \`${topic}\` in site.yaml`,
            suggest(topic, topics, 'Add it there'),
          ),
        ],
  )
  const services = Object.keys(site.booking.services)
  const service = value.booking === false ? undefined : value.booking?.service
  if (service === undefined || services.includes(service)) return unknown
  const message = `There is no booking service \`${service}\` in site.yaml`
  return [
    ...unknown,
    problem('booking.service', 'service-unknown', message, suggest(service, services, 'Add it there')),
  ]

  function problem(path: string, rule: string, message: string, mend: string): Problem {
    const place = places[path] ?? { line: 1, column: 1 }
    return { file, ...place, rule: `campaign-${rule}`, severity: 'error', message, mend }
  }
}
