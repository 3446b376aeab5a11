// The signup form for any page of any site: <script src="https://your.site/signup.js" async></script>
// Publishing puts `published` above this: the words, the styles, and what each form of site.yaml asks.
import { answersOf, send } from './send.js'
import { challengeIn } from './signup-challenge.js'
import { clearFaults, faultsIn, faultsOf, showFaults } from './signup-faults.js'
import { fieldsOf, make } from './signup-fields.js'

const { words, forms, styles, lang, dir, shortest, siteKey } = published

const current = document.currentScript
for (const script of current ? [current] : document.querySelectorAll('script[src*="/signup.js"]')) {
  // A module has no current script, runs once, and finds all of its tags then.
  if (!current && script.dataset.placed !== undefined) continue
  script.dataset.placed = ''
  whenFound(script, (place) => show(script, place))
}

/** Calls back with a function that puts an element where the form belongs: in the script's place, or into its target. */
function whenFound(script, found) {
  const { target } = script.dataset
  if (!target && !script.closest('head')) return found((element) => script.after(element))
  const look = () => {
    const holder = target && document.querySelector(target)
    if (holder) found((element) => holder.append(element))
    else
      console.error(
        `signup.js: ${target ? `no element is ${target}` : 'data-target is missing'}: nowhere to show the form`,
      )
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', look)
  else look()
}

function show(script, place) {
  const { form: name = '', source = ownSource(script), topics = '', scheme } = script.dataset
  const site = new URL(script.src).origin
  if (name && !forms[name])
    console.error(`signup.js: site.yaml has no form ${name}: showing the standard one`)
  const settings = narrowed(forms[name] ?? forms[''], topics.split(/[\s,]+/).filter(Boolean))
  const host = make('tidings-signup')
  const root = host.attachShadow({ mode: 'open' })
  dress(root, site)
  const form = formOf(settings, { site, source, name: forms[name] ? name : '' })
  root.append(make('div', { class: 'signup', lang, dir, 'data-scheme': scheme }, form))
  place(host)
  const challenge = siteKey ? challengeIn(host, siteKey, lang) : undefined
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit({ host, form, site, settings, challenge })
  })
}

/** The page the form stands on: a path alone would not say whose. */
function ownSource(script) {
  const { origin, host, pathname } = location
  return `form:${origin === new URL(script.src).origin ? '' : host}${pathname}`.slice(0, 200)
}

/** The form with only these topics, all ticked; one alone is no choice and goes with the answers unasked. */
function narrowed(settings, wanted) {
  const topics = settings.topics.filter(({ id }) => wanted.includes(id))
  if (topics.length < wanted.length)
    console.error(`signup.js: not all of these topics are offered: ${wanted.join(', ')}`)
  return topics.length > 0
    ? { ...settings, topics, chosen: topics.map(({ id }) => id), isNarrowed: true }
    : settings
}

/** Neither needs `unsafe-inline`. The file, for browsers that cannot construct a sheet, needs `style-src` of the site. */
function dress(root, site) {
  if (!('adoptedStyleSheets' in root && CSSStyleSheet.prototype.replaceSync)) {
    root.append(make('link', { rel: 'stylesheet', href: `${site}/signup.css` }))
    return
  }
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  root.adoptedStyleSheets = [sheet]
}

function formOf(settings, { site, source, name }) {
  const hidden = (key, value) => value && make('input', { type: 'hidden', name: key, value })
  const { consent, privacy, button } = settings
  return make(
    'form',
    { novalidate: true, method: 'post', action: `${site}/subscribe`, 'aria-label': words.title },
    hidden('source', source),
    hidden('form', name),
    hidden('consentText', settings.consent),
    fieldsOf(settings, words),
    siteKey && make('slot', { name: 'challenge' }),
    make(
      'p',
      { class: 'consent' },
      consent,
      privacy && [
        ' ',
        make('a', { href: new URL(privacy, site).href, target: '_blank', rel: 'noopener' }, words.privacy),
      ],
    ),
    make('p', { class: 'actions' }, make('button', { type: 'submit' }, button)),
    make('p', { role: 'status' }),
  )
}

async function submit(shown) {
  const { form, site, settings, challenge } = shown
  const button = form.querySelector('button')
  if (button.getAttribute('aria-disabled')) return
  clearFaults(form)
  const faults = faultsIn(form, settings, words)
  if (faults.length > 0) return refuse(form, faults)
  // Not `disabled`: the focus would be lost.
  button.setAttribute('aria-disabled', 'true')
  button.textContent = settings.button
  tell(form, '', words.sending)
  const answers = answersOf(form)
  const found = challenge?.found()
  const outcome = await send(site, found ? { ...answers, challenge: found } : answers, shortest)
  challenge?.renew()
  button.removeAttribute('aria-disabled')
  switch (outcome.kind) {
    case 'accepted':
      return thank(shown, answers)
    case 'invalid':
      refuse(form, faultsOf(form, settings, words, outcome.errors))
      // What keeps the check away from this page need not keep it from the site's own.
      if (outcome.errors.some(({ field }) => field === 'challenge'))
        form.querySelector('[role="status"]').append(' ', pageInstead(site, answers))
      return
    case 'limited':
      return tell(
        form,
        'bad',
        words.limited.replace('{{time}}', () => timeAfter(outcome.seconds)),
      )
    case 'failed':
      button.textContent = words.retry
      tell(form, 'bad', words.unreachable, ' ', pageInstead(site, answers))
  }
}

/** What the form has to say as a whole; screen readers say it at once. */
function tell(form, look, ...said) {
  const state = form.querySelector('[role="status"]')
  state.className = look
  state.replaceChildren(...said)
}

function refuse(form, faults) {
  // What has no place in the form, such as a form that is gone, is said below it.
  const [unplaced] = showFaults(form, faults)
  tell(form, 'bad', unplaced ?? words.summary)
}

/** A link to the same form on a page of the site, for whoever cannot send it from here. */
function pageInstead(site, { form }) {
  return make('a', { href: `${site}/subscribe${form ? `?form=${form}` : ''}` }, words.elsewhere)
}

/** When to try again, on this page's clock; limits are counted by the hour. */
function timeAfter(seconds) {
  return new Date(Date.now() + (seconds || 3600) * 1000).toLocaleTimeString(lang, { timeStyle: 'short' })
}

function thank({ host, form, site, settings }, answers) {
  const { form: name, source, topics } = answers
  const detail = { form: name, source, topics }
  host.dispatchEvent(new CustomEvent('tidings:subscribed', { bubbles: true, composed: true, detail }))
  if (settings.thanks) return location.assign(new URL(settings.thanks, site))
  const notice = make('p', { class: 'notice', role: 'status', tabindex: '-1' }, words.checkInbox)
  form.replaceWith(notice)
  notice.focus()
}
