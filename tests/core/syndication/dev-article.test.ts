import { describe, expect, it } from 'vitest'
import { devArticle, devMarkdown, devTags } from '../../../functions/core/syndication/dev-article.ts'
import { aPost } from '../../support/posts.ts'

describe('an article for DEV', () => {
  it('has four tags at most, of small letters and digits', () => {
    const tags = ['Rücken & Schulter', 'C++', '筋力', '5x5', 'back-care', 'Back care', 'mobility', 'news']
    expect(devTags(aPost({ tags }))).toEqual(['ruckenschulter', 'c', '5x5', 'backcare'])
  })

  it.each([
    ['a rule at the top, which would open front matter', '---\n\nWords', '***\n\nWords'],
    ['a heading of dashes, which is none', '--- and so on', '--- and so on'],
    ['Liquid, which it would run', 'Say {{ name }} and {% raw %}', 'Say &#123;{ name }} and &#123;% raw %}'],
    ['Liquid in code, which it leaves alone', 'Say `{{ name }}`', 'Say `{{ name }}`'],
    ['Liquid in a block of code', '```js\n{{ a }}\n```\n\n{{ b }}', '```js\n{{ a }}\n```\n\n&#123;{ b }}'],
  ])('says what is meant where it has %s', (_, markdown, expected) => {
    expect(devMarkdown(markdown)).toBe(expected)
  })

  it('is described in the author’s words for DEV, and shows the article’s picture', () => {
    const picture = { url: 'https://studio.example/images/a.jpg', alt: 'A bar' }
    expect(devArticle(aPost({ picture, targets: { dev: { text: 'For coders.' } } }))).toMatchObject({
      description: 'For coders.',
      main_image: picture.url,
    })
    expect(devArticle(aPost())).not.toHaveProperty('main_image')
  })
})
