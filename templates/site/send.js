// What the site's own forms and the form for other sites share: reading a form, sending it, and what came back.

const opened = performance.now()
// Whoever gets no answer by then is told that nothing arrived.
const patience = 20_000

/** What the form says, as `POST /api/v1/subscriptions` takes it. */
export function answersOf(form) {
  const data = new FormData(form)
  const answers = {}
  for (const name of ['email', 'name', 'form', 'source', 'consentText', 'website']) {
    if (data.get(name)) answers[name] = data.get(name)
  }
  // No box ticked is an answer, no box shown is none.
  if (form.querySelector('[name="topics"]')) answers.topics = data.getAll('topics')
  for (const [name, value] of data) {
    if (name.startsWith('fields.') && value !== '')
      answers.fields = { ...answers.fields, [name.slice(7)]: value }
  }
  return answers
}

/**
 * Sends the answers to a site, not sooner than `shortest` milliseconds after this page was opened: whoever autofills
 * faster is made to wait, since what comes quicker is taken for a program's. Answers what became of them: `accepted`,
 * `invalid` with its errors, `limited` with the seconds to wait where the site says so, or `failed`, when nobody could be
 * reached or nothing sensible came back.
 */
export async function send(site, answers, shortest) {
  await new Promise((resolve) => setTimeout(resolve, opened + shortest - performance.now()))
  const elapsed = Math.ceil(performance.now() - opened)
  try {
    const response = await fetch(`${site}/api/v1/subscriptions`, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...answers, elapsed }),
      signal: AbortSignal.timeout(patience),
    })
    if (response.status === 202) return { kind: 'accepted' }
    if (response.status === 429)
      return { kind: 'limited', seconds: Number(response.headers.get('retry-after')) }
    const { errors = [] } = response.status === 422 ? await response.json() : {}
    return errors.length > 0 ? { kind: 'invalid', errors } : { kind: 'failed' }
  } catch {
    return { kind: 'failed' }
  }
}
