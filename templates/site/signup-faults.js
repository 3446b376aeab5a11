// Which answers of the embeddable form cannot be taken, said beside their fields in the site's own words.
import { make } from './signup-fields.js'

/** The faults that the browser finds, by the name of the field: what to do about each. */
export function faultsIn(form, settings, words) {
  const invalid = [...form.elements].filter(({ name, validity }) => name && !validity.valid)
  return faultsOf(
    form,
    settings,
    words,
    invalid.map(({ name }) => ({ field: name })),
  )
}

/** The same of the errors that the site answered. */
export function faultsOf(form, { fields }, { faults }, errors) {
  return errors.map(({ field: name, rule }) => {
    if (rule === 'disposable') return [name, faults.disposable]
    if (rule === 'no-topic') return [name, faults.noTopic]
    const field = fields.find((each) => `fields.${each.name}` === name)
    if (!field) return [name, faults[name] ?? faults.other]
    return [name, isEmpty(form.elements[name]) ? faults.required : field.fault]
  })
}

function isEmpty(input) {
  return input.type === 'checkbox' ? !input.checked : input.value === '' && !input.validity.badInput
}

/** Shows each fault at its field and moves to the first one; answers the texts that found no field. */
export function showFaults(form, faults) {
  const shown = faults.map(([name, text]) => showFault(form, name, text))
  shown.find(Boolean)?.focus()
  return faults.filter(([name]) => !fieldOf(form, name)).map(([, text]) => text)
}

function fieldOf(form, name) {
  return form.querySelector(`[data-field="${CSS.escape(name)}"]`)
}

function showFault(form, name, text) {
  const field = fieldOf(form, name)
  const input = field?.querySelector('input, select')
  if (!input || field.querySelector('.fault')) return undefined
  const fault = make('p', { class: 'fault', id: `${name}-fault` }, text)
  // Between the label or its hint and the input; above a box, whose label stands beside it.
  const above =
    field.querySelector(':scope > .hint, :scope > legend') ?? field.querySelector(':scope > label')
  if (above) above.after(fault)
  else field.prepend(fault)
  input.setAttribute('aria-invalid', 'true')
  describe(input, [fault.id, ...described(input)])
  return input
}

/** Takes every fault away again. */
export function clearFaults(form) {
  for (const fault of form.querySelectorAll('.fault')) {
    const input = fault.closest('.field').querySelector('[aria-invalid]')
    input.removeAttribute('aria-invalid')
    describe(
      input,
      described(input).filter((id) => id !== fault.id),
    )
    fault.remove()
  }
}

function described(input) {
  return (input.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)
}

function describe(input, ids) {
  if (ids.length > 0) input.setAttribute('aria-describedby', ids.join(' '))
  else input.removeAttribute('aria-describedby')
}
