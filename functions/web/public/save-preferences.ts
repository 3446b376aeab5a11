import { fieldFault } from '../../core/site/field-fault.ts'
import type { PageFrame } from '../../core/site/pages/page.ts'
import type { FieldFaults } from '../../core/site/pages/signup-form.tsx'
import type { FieldError } from '../../core/subscribers/signup-request.ts'
import { updatePreferences } from '../../flows/update-preferences.ts'
import { type FormFields, fieldOf } from '../read-form.ts'
import { answerPersonally } from './answer-personally.ts'
import { leftPage } from './ask-again-page.ts'
import { absent, show } from './preferences-answers.ts'
import { originOf, type PublicContext, type PublicOptions } from './public-context.ts'

/** Saves the form of a person's page. What cannot be saved, or not yet, is shown as they chose it, never lost. */
export async function savePreferences(
  context: PublicContext,
  options: PublicOptions,
  token: string,
  form: FormFields,
): Promise<Response> {
  const chosen = chosenIn(form)
  const seen = fieldOf(form, 'seen')
  const origin = originOf(context, options)
  const outcome = await updatePreferences(options.ports, {
    token,
    ...chosen,
    ...(seen && { seen }),
    ...origin,
  })
  switch (outcome.kind) {
    case 'saved':
      return show(context, options, outcome.subscriber, { told: 'saved' })
    case 'conflict':
      return show(context, options, outcome.subscriber, { ...chosen, told: 'conflict' }, 409)
    case 'unsubscribed':
      return answerPersonally(context, leftPage(context))
    case 'invalid': {
      const faults = faultsOf(outcome.errors, context.get('model'))
      return show(context, options, outcome.subscriber, { ...chosen, faults }, 422)
    }
    case 'not-subscribed':
    case 'unknown':
      return absent(context, outcome.kind)
  }
}

/** What the form held; one without a frequency or a zone leaves them as they are. */
function chosenIn(form: FormFields) {
  const frequency = fieldOf(form, 'frequency')
  const timeZone = fieldOf(form, 'timeZone')
  const fields = [...form].flatMap(([name, [value = '']]) =>
    name.startsWith('fields.') ? [[name.slice('fields.'.length), value] as const] : [],
  )
  return {
    topics: form.get('topics') ?? [],
    name: fieldOf(form, 'name') ?? '',
    fields: Object.fromEntries(fields),
    ...(frequency !== undefined && { frequency }),
    ...(timeZone !== undefined && { timeZone }),
  }
}

/** The faults in the site's own words; the flow's are for programs. */
function faultsOf(faults: readonly FieldError[], { site, words: { errors } }: PageFrame): FieldFaults {
  const said: FieldFaults = {
    ...{ topics: errors.topics, frequency: errors.frequency, timeZone: errors.timeZone },
    ...Object.fromEntries(
      site.signup.fields.map((field) => [`fields.${field.name}`, fieldFault(field, errors)]),
    ),
  }
  return Object.fromEntries(faults.map(({ field }) => [field, said[field] ?? errors.other]))
}
