import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { ArticleToChoose } from '../../../flows/articles-to-choose.ts'
import type { WhatForm } from '../what-form.ts'
import { ArticlePlaces } from './article-places.tsx'
import type { StepTrouble } from './step-parts.tsx'

interface ArticleChoiceProps {
  readonly form: WhatForm
  readonly articles: readonly ArticleToChoose[]
  readonly unread: string | undefined
  readonly faults: NonNullable<StepTrouble['faults']>
}

const spans = [
  { value: 'last-issue', label: 'Since the last issue' },
  { value: 'P7D', label: 'Of the last 7 days' },
  { value: 'P14D', label: 'Of the last 14 days' },
  { value: 'P30D', label: 'Of the last 30 days' },
  { value: 'P90D', label: 'Of the last 90 days' },
]

/** Which articles the mail carries: what is new by a rule, or those chosen by hand. Fields of the other way are folded away. */
export function ArticleChoice({ form, articles, unread, faults }: ArticleChoiceProps) {
  const fault = faults.articles
  return (
    <fieldset
      class={fault ? 'choice ways has-fault' : 'choice ways'}
      id="what-articles"
      aria-describedby={fault && 'what-articles-fault'}
    >
      <legend>Articles</legend>
      {fault && (
        <p class="fault" id="what-articles-fault">
          {fault}
        </p>
      )}
      <Way value="new" label="What is new" chosen={form.articles}>
        Each reader gets what they have not had yet.
      </Way>
      <div class="way-part" data-of="new">
        <Rule form={form} faults={faults} />
      </div>
      <Way value="list" label="These articles" chosen={form.articles}>
        The same for everyone, in your order. None is fine for an announcement.
      </Way>
      <div class="way-part" data-of="list">
        {unread && <p class="fault">{unread}</p>}
        <p class="hint">
          Number them: 1 leads. Leave the others empty. An article gets the number you give it, and the others
          move over.
        </p>
        <ArticlePlaces form={form} articles={articles} />
      </div>
    </fieldset>
  )
}

function Way(props: {
  readonly value: string
  readonly label: string
  readonly chosen: string
  readonly children: string
}) {
  const { value, label, chosen, children } = props
  const id = `what-articles-${value}`
  return (
    <div class="option">
      <input
        id={id}
        type="radio"
        name="articles"
        value={value}
        checked={value === chosen}
        aria-describedby={`${id}-text`}
      />
      <div>
        <label for={id}>{label}</label>
        <p class="hint" id={`${id}-text`}>
          {children}
        </p>
      </div>
    </div>
  )
}

function Rule({ form, faults }: Pick<ArticleChoiceProps, 'form' | 'faults'>) {
  const { since, tags, max, min } = form
  const known = spans.some(({ value }) => value === since)
  const count = (name: 'max' | 'min', label: string, hint: string) => (
    <FormField
      id={`what-${name}`}
      name={name}
      type="number"
      label={label}
      hint={hint}
      min={1}
      max={30}
      value={name === 'max' ? max : min}
      {...(faults[name] && { fault: faults[name] })}
    />
  )
  return (
    <>
      <FormField
        type="choice"
        id="what-since"
        name="since"
        label="New means"
        value={since}
        options={known || since === '' ? spans : [...spans, { value: since, label: since }]}
        fault={faults.since}
      />
      {count('max', 'Show at most', 'Whatever else is new is named below them.')}
      {count('min', 'Send only if there are', 'With fewer, nothing goes out.')}
      <FormField
        id="what-tags"
        name="tags"
        type="text"
        label="Only with one of these tags"
        note="may be empty"
        hint="Separated by commas."
        value={tags}
        {...(faults.tags && { fault: faults.tags })}
      />
    </>
  )
}
