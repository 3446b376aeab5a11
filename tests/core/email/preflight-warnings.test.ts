import { describe, expect, it } from 'vitest'
import { broken, changed, faultsOf, sent, withHtml, withText } from './planted.ts'

describe('warns on', () => {
  it.each([
    ['Short', 'subject-length'],
    ['x'.repeat(79), 'subject-length'],
    ['NEWS FROM THE PIER', 'subject-capitals'],
    ['The new rack is here!!', 'subject-exclamation'],
    ['Ten lessons for €90 only', 'subject-currency'],
    ['Ten lessons for 90 CHF only', 'subject-currency'],
    ['Ten lessons for 90 Fr. only', 'subject-currency'],
    ['Ten lessons for 90 euros only', 'subject-currency'],
    ['Hello *|FNAME|*, ten lessons', 'token-unreplaced'],
    ['Ten lessons TK', 'to-come'],
  ])('the subject %j', (subject, rule) => {
    expect(broken(sent, { subject })).toEqual([rule])
  })

  it.each([
    'Ten lessons',
    'On 4 Fridays we are closed',
    'Lose 90 pounds of fear',
    'Gym news from the pier',
    '七つの理由、背中を鍛えるために',
    'x'.repeat(78),
    'The new rack is here!',
  ])('nothing in the subject %j', (subject) => {
    expect(broken(sent, { subject })).toEqual([])
  })

  it.each<[string, string, string]>([
    ['a link that says "click here"', 'link-vague', withHtml('<a href="https://a.example/">Click here</a>')],
    ['a shortened address', 'link-shortener', withHtml('<a href="https://bit.ly/x">our timetable</a>')],
    ['a relative link', 'link-relative', withHtml('<a href="/articles/">our articles</a>')],
    [
      '"click here" before other words',
      'link-vague',
      withHtml('<a href="https://a.example/">Click here to book</a>'),
    ],
    [
      'a shortened address with www',
      'link-shortener',
      withHtml('<a href="https://www.bit.ly/x">our timetable</a>'),
    ],
    ['TK', 'to-come', withText('The rest TK tomorrow')],
    ['TKTK', 'to-come', withText('The rest TKTK tomorrow')],
    ['TK in the HTML alone', 'to-come', withHtml('<p>The rest TK tomorrow</p>')],
    ['TK in words that only a preview line shows', 'to-come', withHtml('<div style="display:none">TK</div>')],
    ['a heading level left out', 'heading-skips', withHtml('<h2>a</h2><h4>b</h4>')],
    ['a copyright notice of last year', 'stale-year', withHtml('<p>© 2025 Harbour Strength</p>')],
    ['HTML near the size at which Gmail clips', 'html-size', withHtml('<p>word</p>\n'.repeat(5_500))],
  ])('%s', (_, rule, octets) => {
    expect(faultsOf(octets).filter((fault) => fault.rule === rule)).toMatchObject([{ severity: 'warning' }])
  })

  it.each(['Read more about rest days', 'Read how to click here and there', 'Here is our timetable'])(
    'nothing in a link that says %j',
    (words) => {
      expect(broken(withHtml(`<a href="https://a.example/">${words}</a>`))).toEqual([])
    },
  )

  it('a mail that is little more than a picture', () => {
    const body = '<div lang=3D"en" dir=3D"ltr"><img alt=3D"x" src=3D"https://a.example/b.png"></div>'
    expect(broken(changed(/<body[\s\S]*<\/body>/, `<body>${body}</body>`))).toContain('image-only')
  })

  it('nothing in a copyright notice of this year, or a span that ends in it', () => {
    expect(broken(withHtml('<p>© 2026 Harbour</p><p>Copyright 2019–2026 Harbour</p>'))).toEqual([])
  })
})
