// Shows a mail as it is being written: what is typed is posted into the preview's frame. Without this script a button does.

// Milliseconds that words have to stand before they are shown.
const typed = 700

/** A frame in place of the one that is there: a fresh one adds nothing to what the Back button goes through. */
function freshFrame(name) {
  const old = document.querySelector(`iframe[name="${name}"]`)
  const fresh = old.cloneNode()
  fresh.removeAttribute('src')
  fresh.removeAttribute('loading')
  old.removeAttribute('name')
  // The old picture stays until there is a new one.
  fresh.hidden = true
  old.after(fresh)
  fresh.addEventListener('load', () => {
    if (!fresh.dataset.asked) return
    fresh.hidden = false
    old.remove()
  })
  return fresh
}

/** Keeps the preview that a form with `data-preview` names up to date with it. */
function preview(form) {
  const name = form.dataset.preview
  const button = document.querySelector(`button[form="${form.id}"][formtarget="${name}"]`)
  let timer
  const show = () => {
    freshFrame(name).dataset.asked = 'yes'
    form.requestSubmit(button)
  }
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(show, typed)
  })
}

for (const form of document.querySelectorAll('form[data-preview]')) preview(form)
