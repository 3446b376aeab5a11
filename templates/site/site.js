// Signup without leaving the page. Without this script, or when the answer is anything but "check your inbox",
// the same form posts and the server's page explains what to mend.
import { answersOf, send } from './send.js'

for (const form of document.querySelectorAll('form[data-signup]')) {
  // A check of the visitor puts its answer into the form, once: what is posted is what it saw.
  if (form.querySelector('.cf-turnstile')) continue
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit(form)
  })
}

async function submit(form) {
  const button = form.querySelector('button')
  button.disabled = true
  const { kind } = await send('', answersOf(form), form.dataset.fill * 1000)
  button.disabled = false
  if (kind === 'accepted') thank(form)
  else form.submit()
}

function thank(form) {
  if (form.dataset.thanks) return location.assign(form.dataset.thanks)
  const notice = document.createElement('p')
  notice.className = 'notice'
  notice.tabIndex = -1
  notice.setAttribute('role', 'status')
  notice.textContent = form.dataset.signup
  form.replaceWith(notice)
  notice.focus()
}

// Beside the text there is room for the list of its parts.
const contents = document.querySelector('.contents details')
if (contents && matchMedia('(min-width: 72rem)').matches) contents.open = true

// Whoever has chosen no time zone finds that of their device chosen; it counts once they save.
for (const select of document.querySelectorAll('select[data-guess]')) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (select.value !== '' || zone === select.dataset.ours) continue
  const option = [...select.options].find(({ value }) => value === zone)
  if (!option) continue
  option.selected = true
  document.getElementById(`${select.id}-hint`).textContent = select.dataset.guess
}
