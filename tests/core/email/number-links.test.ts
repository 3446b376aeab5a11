import { describe, expect, it } from 'vitest'
import { numberLinks } from '../../../functions/core/email/number-links.ts'

const id = '0a1b2c3d4e5f'
const token = `sample-link-${id}-${'x'.repeat(20)}.${'x'.repeat(22)}`
const links = [{ id, number: 7, url: 'https://studio.example/?a=1&b="2"' }]

describe('a mail with numbered links', () => {
  it('has each link’s number before its words, and leads where the link leads', () => {
    const html = numberLinks(
      `<p><a class="b" href="https://s.example/r/${token}" style="x">Read on</a></p>`,
      links,
    )
    expect(html).toMatch(
      /^<p><a class="b" href="https:\/\/studio\.example\/\?a=1&amp;b=&quot;2&quot;" style="x"><span style="[^"]+">7<\/span>Read on<\/a><\/p>$/,
    )
  })

  it('leads nowhere by what is personal, and leaves every other link alone', () => {
    const personal = `sample-sample-sample-xxx.${'x'.repeat(22)}`
    expect(numberLinks(`<a href="https://s.example/u/${personal}">Unsubscribe</a>`, links)).toBe(
      '<a >Unsubscribe</a>',
    )
    const plain = '<a href="https://other.example/sample">Elsewhere</a>'
    expect(numberLinks(plain, links)).toBe(plain)
    const unknown = token.replace(id, 'ffffffffffff')
    expect(numberLinks(`<a href="https://s.example/r/${unknown}">x</a>`, links)).toBe('<a >x</a>')
  })
})
