import type { Topic } from '../site.ts'

interface TopicChoiceProps {
  readonly id: string
  readonly legend: string
  readonly topics: readonly Topic[]
  /** Ids of the topics that are ticked. */
  readonly chosen: readonly string[]
  readonly fault?: string
}

/** The site's topics as check boxes, each with its description. */
export function TopicChoice({ id, legend, topics, chosen, fault }: TopicChoiceProps) {
  return (
    <fieldset
      class={fault ? 'choice has-fault' : 'choice'}
      id={`${id}-topics`}
      aria-describedby={fault && `${id}-topics-fault`}
    >
      <legend>{legend}</legend>
      {fault && (
        <p class="fault" id={`${id}-topics-fault`}>
          {fault}
        </p>
      )}
      {topics.map((topic) => (
        <div class="option">
          <input
            id={`${id}-topic-${topic.id}`}
            type="checkbox"
            name="topics"
            value={topic.id}
            checked={chosen.includes(topic.id)}
            aria-describedby={`${id}-topic-${topic.id}-text`}
          />
          <div>
            <label for={`${id}-topic-${topic.id}`}>{topic.name}</label>
            <p class="hint" id={`${id}-topic-${topic.id}-text`}>
              {topic.description}
            </p>
          </div>
        </div>
      ))}
    </fieldset>
  )
}
