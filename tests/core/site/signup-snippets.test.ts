import { execFileSync } from 'node:child_process'
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { signupSnippets } from '../../../functions/core/site/signup-snippets.ts'
import { signupForm } from '../../../functions/core/subscribers/signup-form-settings.ts'
import { htmlRules } from '../../support/html-rules.ts'
import { everyQuestion } from '../../support/signup-questions.ts'
import { aFrame } from '../../support/site-frame.ts'
import { aPublicApp } from '../../web/public/public-ports.ts'

const words = `It's "free" <b>& easy</b> $(rm -rf ~) \`id\``
const settings = {
  signup: {
    consentText: `Yes, send me the articles. ${words}`,
    privacy: '/privacy/',
    fields: everyQuestion,
    forms: {
      short: {
        offer: [],
        fields: [],
        button: `It's <b>\`id\``,
        consentText: `Yes, the short ones. ${words}`,
      },
    },
  },
}

function snippets(name?: string) {
  const frame = aFrame(settings)
  const form = signupForm(frame.site, name)
  if (!form) throw new Error(`there is no form ${name}`)
  return signupSnippets({ origin: 'https://studio.example', form, words: frame.words })
}

describe('the snippets of a form', () => {
  it('are one element with the form’s name', () => {
    expect(snippets().script).toBe('<script src="https://studio.example/signup.js" async></script>')
    expect(snippets('short').script).toContain(' data-form="short" async>')
  })

  it.each([undefined, 'short'])('are valid HTML without script or style, for the form %s', async (name) => {
    const { html } = snippets(name)
    const page = `<!doctype html><html lang="en"><head><title>A page</title></head><body>${html}</body></html>`
    const { results } = await new HtmlValidate(htmlRules).validateString(page)
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => [ruleId, message])),
    ).toEqual([])
    expect(html).not.toMatch(/<script|style=|<b>| on\w+=/)
  })

  it.each([undefined, 'short'])(
    'are a request that a shell sends as it is and the site takes, for %s',
    async (name) => {
      const { curl } = snippets(name)
      const [body = '', type = ''] = [' -d ', ' -H '].map((option) => {
        const rest = curl.slice(curl.indexOf(option) + option.length)
        return execFileSync('sh', ['-c', `set -- ${rest}; printf %s "$1"`], { encoding: 'utf8' })
      })
      const { app, ports } = aPublicApp([], settings)
      const headers = Object.fromEntries([type.split(': ')])
      const answer = await app.request('/api/v1/subscriptions', { method: 'POST', headers, body })
      expect([answer.status, await answer.text()]).toEqual([202, '{"status":"check-your-inbox"}'])
      expect(ports.transactional.waiting).toMatchObject([{ email: 'ana@example.com' }])
    },
  )
})
