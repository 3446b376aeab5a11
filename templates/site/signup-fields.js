// What the embeddable form asks, made of elements and attributes alone: no markup is parsed, no style is written inline.

/** An element with its attributes (`true` means without a value, nothing means not at all) and what is in it. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value)
  }
  element.append(...children.flat(2).filter(Boolean))
  return element
}

/** Every field of a form: address, name, the owner's questions, topics, and the one that only programs fill in. */
export function fieldsOf({ topics, chosen, fields, isNarrowed }, words) {
  return [
    labelled(
      { name: 'email', type: 'email', label: words.email, help: words.emailHint, required: true },
      words,
    ),
    labelled({ name: 'name', type: 'text', label: words.name, max: 200 }, words),
    fields.map((field) => labelled({ ...field, name: `fields.${field.name}` }, words)),
    topics.length > 1 && topicsOf(topics, chosen, words),
    topics.length === 1 &&
      isNarrowed &&
      make('input', { type: 'hidden', name: 'topics', value: topics[0].id }),
    make(
      'p',
      { class: 'trap', 'aria-hidden': 'true' },
      make('label', { for: 'website' }, words.leaveEmpty),
      make('input', { id: 'website', name: 'website', tabindex: '-1', autocomplete: 'off' }),
    ),
  ]
}

const completed = { email: 'email', name: 'given-name' }

/** A field with its label, its hint and room for its fault. Ids are this form's own: it stands in a shadow root. */
function labelled(field, words) {
  const { name, type, label, help, required } = field
  const optional = !required && make('span', {}, ` (${words.optional})`)
  const text = make('label', { for: name }, label, optional)
  const hint = help && make('p', { class: 'hint', id: `${name}-hint` }, help)
  const input = inputOf(field, words)
  if (help) input.setAttribute('aria-describedby', `${name}-hint`)
  const parts =
    type === 'boolean'
      ? [make('div', { class: 'option' }, input, make('div', {}, text, hint))]
      : [text, hint, input]
  return make('div', { class: 'field', 'data-field': name }, parts)
}

function inputOf({ name, type, required, min, max, options }, words) {
  const common = { id: name, name, required }
  switch (type) {
    case 'boolean':
      return make('input', { ...common, type: 'checkbox' })
    case 'choice':
      return make(
        'select',
        common,
        make('option', { value: '' }, words.choose),
        options.map(({ value, label }) => make('option', { value }, label)),
      )
    case 'number':
      return make('input', { ...common, type, min, max, step: 'any', inputmode: 'decimal' })
    case 'date':
      return make('input', { ...common, type })
    default:
      return make('input', { ...common, type, maxlength: max, autocomplete: completed[name] })
  }
}

function topicsOf(topics, chosen, words) {
  return make(
    'fieldset',
    { class: 'field', 'data-field': 'topics' },
    make('legend', {}, words.topics),
    topics.map(({ id, name, description }) => topicOf(id, name, description, chosen.includes(id))),
  )
}

function topicOf(id, name, description, checked) {
  const described = `topic-${id}-hint`
  const input = {
    id: `topic-${id}`,
    type: 'checkbox',
    name: 'topics',
    value: id,
    checked,
    'aria-describedby': described,
  }
  return make(
    'div',
    { class: 'option' },
    make('input', input),
    make(
      'div',
      {},
      make('label', { for: `topic-${id}` }, name),
      make('p', { class: 'hint', id: described }, description),
    ),
  )
}
