// Signup without leaving the page. Without this script, or when the answer is anything but "check your inbox",
// the same form posts and the server's page explains what to mend.

const opened = performance.now()
// What comes quicker than a second is taken for a program: whoever autofills that fast is made to wait.
const shortest = 1000

for (const form of document.querySelectorAll('form[data-signup]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send(form)
  })
}

async function send(form) {
  const button = form.querySelector('button')
  button.disabled = true
  await new Promise((resolve) => setTimeout(resolve, opened + shortest - performance.now()))
  const accepted = await post(answersOf(form)).catch(() => false)
  button.disabled = false
  if (accepted) thank(form)
  else form.submit()
}

async function post(answers) {
  const response = await fetch('/api/v1/subscriptions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answers),
  })
  return response.status === 202
}

function answersOf(form) {
  const data = new FormData(form)
  const answers = { email: data.get('email'), source: data.get('source'), website: data.get('website') }
  answers.elapsed = Math.ceil(performance.now() - opened)
  if (data.get('name')) answers.name = data.get('name')
  if (form.querySelector('[name="topics"]')) answers.topics = data.getAll('topics')
  for (const [name, value] of data) {
    if (name.startsWith('fields.') && value !== '')
      answers.fields = { ...answers.fields, [name.slice(7)]: value }
  }
  return answers
}

function thank(form) {
  const notice = document.createElement('p')
  notice.className = 'notice'
  notice.tabIndex = -1
  notice.setAttribute('role', 'status')
  notice.textContent = form.dataset.signup
  form.replaceWith(notice)
  notice.focus()
}
