// Shows a mail as it is being written: what is typed is posted into the preview's frame. Without this script a button does.

// Milliseconds that words have to stand before they are shown.
const typed = 700

/** Keeps the frame that a form with `data-preview` names up to date with it, by the button that posts into it. */
function preview(form) {
  const button = document.querySelector(`button[form="${form.id}"][formtarget="${form.dataset.preview}"]`)
  let shown = document.querySelector(`iframe[name="${form.dataset.preview}"]`)
  let number = 0
  let timer
  const show = () => {
    // A fresh frame each time adds nothing to what the Back button goes through; the old picture stays until there is a new one.
    const fresh = shown.cloneNode()
    fresh.removeAttribute('src')
    fresh.removeAttribute('loading')
    fresh.hidden = true
    number += 1
    fresh.name = `${form.dataset.preview}-${number}`
    shown.after(fresh)
    button.formTarget = fresh.name
    const old = shown
    shown = fresh
    fresh.addEventListener('load', () => {
      fresh.hidden = false
      old.remove()
    })
    form.requestSubmit(button)
  }
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(show, typed)
  })
}

for (const form of document.querySelectorAll('form[data-preview]')) preview(form)
