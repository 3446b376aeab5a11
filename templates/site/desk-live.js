// What the desk's pages do by themselves: tell how long work goes, count as somebody chooses, and take each press once.
// Without this script a link or a button does the same.

// Milliseconds that a choice has to stand before it is counted.
const settled = 400

/** The same page as it is now; undefined when the answer is anything else, such as the page to sign in on. */
async function pageOf(response) {
  if (!response.ok || response.redirected) return undefined
  return new DOMParser().parseFromString(await response.text(), 'text/html')
}

// What in a part can hold the focus.
const focusable = 'a[href], button, input, select, textarea, summary'

/** What in the newer part is what had the focus in ours: by its id or its words; the part itself when it is gone. */
function sameIn(placed, focused) {
  if (focused.id) return document.getElementById(focused.id)
  const words = focused.textContent
  const twin = [...placed.querySelectorAll(focusable)].find((each) => each.textContent === words)
  if (twin) return twin
  // What is gone leaves its reader where it was, not at the top of the page.
  placed.tabIndex = -1
  return placed
}

/** Puts the part of that id in place of ours; what had the focus has it afterwards, and what was unfolded stays so. */
function replacePart(part, page) {
  const next = page?.getElementById(part.id)
  if (!next) return undefined
  const focused = part.contains(document.activeElement) ? document.activeElement : undefined
  const placed = document.importNode(next, true)
  const unfolded = [...part.querySelectorAll('details')].map(({ open }) => open)
  for (const [index, details] of placed.querySelectorAll('details').entries())
    details.open ||= unfolded[index] ?? false
  part.replaceWith(placed)
  if (focused) sameIn(placed, focused)?.focus({ preventScroll: true })
  return placed
}

/** True while somebody is in a field of the part, whose keyboard a newer one would close, or has typed what it would lose. */
function isBeingFilledIn(part) {
  const fields = [...part.querySelectorAll('input, textarea')]
  return fields.some((field) => field === document.activeElement || field.value !== field.defaultValue)
}

/**
 * Brings a part with `data-live="3"` up to date every three seconds, as long as it says so and somebody looks: from this page,
 * or the one in `data-from` where this one may be what a refused order was answered with.
 */
function follow(part, pause = Number(part.dataset.live) * 1000) {
  setTimeout(async () => {
    if (document.hidden || isBeingFilledIn(part)) return follow(part, pause)
    const page = await fetch(part.dataset.from ?? location.href)
      .then(pageOf)
      .catch(() => undefined)
    const placed = replacePart(part, page)
    // Whoever cannot be reached is asked half as often, and again as long as the page is open.
    if (!placed) return follow(part, Math.min(pause * 2, 60_000))
    if (placed.dataset.live) follow(placed)
  }, pause)
}

/**
 * Posts a form with `data-ask` there as it is filled in, and with `data-at-once` when the page is opened too, and shows what
 * is answered in the part named by `data-into`.
 */
function ask(form) {
  let asked
  let timer
  const post = async () => {
    asked?.abort()
    asked = new AbortController()
    const { signal } = asked
    const body = new URLSearchParams(new FormData(form))
    const part = document.getElementById(form.dataset.into)
    part.setAttribute('aria-busy', 'true')
    const page = await fetch(form.dataset.ask, { method: 'POST', body, signal })
      .then(pageOf)
      .catch(() => undefined)
    // One that was given up for a newer one leaves the part to that.
    if (signal.aborted) return
    if (!replacePart(part, page)) part.removeAttribute('aria-busy')
  }
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(post, settled)
  })
  if (form.dataset.atOnce !== undefined) post()
}

for (const part of document.querySelectorAll('[data-live]')) follow(part)
for (const form of document.querySelectorAll('form[data-ask]')) ask(form)

// Whoever sent something wrong hears and sees first what is to be mended.
const faults = document.querySelector('main .fault-summary')
if (faults) {
  faults.tabIndex = -1
  faults.focus()
}

// Esc folds the menu of a phone away again.
document.addEventListener('keydown', (event) => {
  const menu = document.querySelector('.desk-drawer[open]')
  if (event.key !== 'Escape' || !menu) return
  menu.open = false
  menu.querySelector('summary').focus()
})

// A second press while the first is under way would only be told that it came too late.
document.addEventListener('submit', (event) => {
  if (event.defaultPrevented) return
  // What is shown in a frame may be asked for again and again.
  if (event.submitter?.formTarget) return
  if (event.target.dataset.sent) return event.preventDefault()
  event.target.dataset.sent = 'yes'
  setTimeout(() => delete event.target.dataset.sent, 5_000)
})
