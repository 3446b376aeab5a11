import type { Site } from '../../../core/site/site.ts'
import {
  type AttributeKind,
  attributesOf,
  operatorsOf,
  operatorText,
} from '../../../core/subscribers/segment-attributes.ts'
import { segmentExamples, segmentHelp } from '../../../core/subscribers/segment-help.ts'
import { DataTable } from './data-table.tsx'

/** The language in short: examples that work on this site, what can be asked of its people, and the rules. */
export function SegmentReference({ site }: { readonly site: Site }) {
  const examples = segmentExamples(site.topics[0]?.id ?? 'back-care')
  return (
    <section class="desk-part" aria-labelledby="language">
      <h2 id="language">How to write one</h2>
      <p>Conditions about what is known of people, joined by and, or, not and parentheses.</p>
      <DataTable
        caption="Examples of expressions"
        columns={[{ label: 'Expression' }, { label: 'Takes those who' }]}
        rows={examples.map(({ expression, takes }) => [<code>{expression}</code>, takes])}
      />
      <details class="more reference">
        <summary>What can be asked</summary>
        <DataTable
          caption="What is known of people, and how it is asked"
          columns={[{ label: 'About' }, { label: 'Followed by' }, { label: 'And then' }]}
          rows={Object.entries(attributesOf(site)).map(([name, { kind, choices }]) => [
            <code>{name}</code>,
            operatorsOf[kind].map(operatorText).join(', '),
            valueWords(kind, choices ?? site.topics.map(({ id }) => id)),
          ])}
        />
      </details>
      <details class="more">
        <summary>All rules</summary>
        <ul class="rules">
          {segmentHelp.map((rule) => (
            <li>{rule}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}

/** What follows the operator; `named` are the values of a choice, or the topics. */
function valueWords(kind: AttributeKind, named: readonly string[]): string {
  switch (kind) {
    case 'topics':
    case 'choice':
      return `one of ${named.join(', ')}`
    case 'text':
      return 'a word, or a text between " and "'
    case 'zone':
      return 'a time zone such as Europe/Zurich'
    case 'number':
      return 'a number'
    case 'boolean':
      return 'true or false'
    case 'instant':
    case 'day':
      return 'a day such as 2026-11-26, or a span such as 90 days'
  }
}
