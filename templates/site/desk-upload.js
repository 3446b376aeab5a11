// Sends a file that is too large for one form in parts, which the server puts together. Without this script the page names the
// command that does the same.

// Milliseconds to wait before each further try, once a part did not come through.
const waits = [1000, 2000, 4000, 8000]

/** Posts fields, again while nobody answers or the server is at fault; undefined once it is no use. */
async function insist(address, fields, tried = 0) {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, ...[value].flat())
  const answer = await fetch(address, { method: 'POST', body }).catch(() => undefined)
  if (answer && answer.status < 500) return answer
  if (tried === waits.length) return undefined
  await new Promise((resolve) => setTimeout(resolve, waits[tried]))
  return insist(address, fields, tried + 1)
}

/** A bar below the form's button, and what it says. */
function barIn(form) {
  form.querySelector('.upload')?.remove()
  const place = document.createElement('div')
  place.className = 'upload progress'
  place.setAttribute('role', 'status')
  const bar = document.createElement('progress')
  bar.setAttribute('aria-label', 'Sending the file')
  const words = document.createElement('p')
  place.append(bar, words)
  form.append(place)
  return (done, all, text) => {
    bar.max = all
    bar.value = done
    words.textContent = text ?? `${done} of ${all} parts sent`
  }
}

/** Shows the page that was answered instead of ours: it says what is to be mended. */
async function show(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const main = page.getElementById('content')
  if (!main) return location.reload()
  document.getElementById('content').replaceWith(document.importNode(main, true))
  watchUploads()
  document.querySelector('.fault-summary')?.focus()
}

/** Sends every part and goes on to what comes next; true when there is something to mend or to press again for. */
async function sendInParts(form, file, size) {
  const all = Math.ceil(file.size / size)
  const tell = barIn(form)
  const slice = (part) => [file.slice((part - 1) * size, part * size), file.name]
  const mark = ['mark', form.elements.mark.value]
  const fields = [...new FormData(form)].filter(([name]) => name !== 'file')
  tell(0, all)
  const first = await insist(form.action, [...fields, ['file', slice(1)], ['more', 'yes']])
  if (first && first.status !== 201) return show(first)
  const { job } = first ? await first.json() : {}
  let isIn = job !== undefined
  for (let part = 2; isIn && part <= all; part += 1) {
    tell(part - 1, all)
    const sent = [mark, ['job', job], ['part', String(part)], ['file', slice(part)]]
    isIn = (await insist(form.dataset.further, sent))?.ok ?? false
  }
  if (isIn)
    isIn = (await insist(form.dataset.further, [mark, ['job', job], ['parts', String(all)]]))?.ok ?? false
  if (isIn) return location.assign(`${form.getAttribute('action')}/${job}/columns`)
  tell(0, all, 'The connection broke off. Press once more: what has arrived is kept.')
}

function watchUploads() {
  for (const form of document.querySelectorAll('form[data-parts]')) {
    let isSending = false
    form.addEventListener('submit', async (event) => {
      const [file] = form.elements.file.files
      const size = Number(form.dataset.parts)
      if (!isSending && (!file || file.size <= size)) return
      event.preventDefault()
      if (isSending) return
      isSending = true
      await sendInParts(form, file, size)
      isSending = false
    })
  }
}

watchUploads()

// Larger files than a form takes are told of before they are sent, while they are still chosen.
for (const form of document.querySelectorAll('form[data-most]')) {
  const fields = [...form.querySelectorAll('input[type="file"]')]
  form.addEventListener('change', () => {
    const size = fields.flatMap(({ files }) => [...files]).reduce((sum, file) => sum + file.size, 0)
    fields.at(-1).setCustomValidity(size > Number(form.dataset.most) ? form.dataset.tooMuch : '')
  })
}
