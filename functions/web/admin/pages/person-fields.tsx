import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import { type FieldFaults, Question } from '../../../core/site/pages/signup-form.tsx'
import { TopicChoice } from '../../../core/site/pages/topic-choice.tsx'
import { longestName } from '../../../core/subscribers/name.ts'
import { asOptional } from '../../../core/subscribers/signup-answers.ts'

/** What a form says of a person, as it was filled in. */
export interface PersonValues {
  readonly name: string
  readonly topics: readonly string[]
  /** Answers to the site's questions by name. */
  readonly fields: { readonly [name: string]: string }
}

interface FieldsOf {
  readonly frame: PageFrame
  /** Begins the ids of the fields. */
  readonly id: string
  readonly values: PersonValues
  readonly faults: FieldFaults
}

/** What a person is called. */
export function NameField({ id, values, faults }: FieldsOf) {
  return (
    <FormField
      id={`${id}-name`}
      name="name"
      label="Name"
      note="optional"
      type="text"
      value={values.name}
      autocomplete="off"
      maxLength={longestName}
      {...(faults.name !== undefined && { fault: faults.name })}
    />
  )
}

/** The topics that they get; nothing on a site without any, which writes to everybody. */
export function TopicsField({ frame, id, values, faults, legend }: FieldsOf & { readonly legend: string }) {
  if (frame.site.topics.length === 0) return null
  return (
    <TopicChoice
      id={id}
      legend={legend}
      topics={frame.site.topics}
      chosen={values.topics}
      {...(faults.topics !== undefined && { fault: faults.topics })}
    />
  )
}

/** The site's questions, none of which has to be answered here. */
export function AnswerFields({ frame, id, values, faults }: FieldsOf) {
  return (
    <>
      {asOptional(frame.site.signup.fields).map((field) => (
        <Question frame={frame} field={field} id={id} values={{ fields: values.fields }} faults={faults} />
      ))}
    </>
  )
}
