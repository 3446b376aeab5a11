import { actionPage, erasePage } from '../../functions/core/site/pages/action-page.tsx'
import { archivePage } from '../../functions/core/site/pages/archive-page.tsx'
import { articlePage } from '../../functions/core/site/pages/article-page.tsx'
import { feedsPage } from '../../functions/core/site/pages/feeds-page.tsx'
import { homePage } from '../../functions/core/site/pages/home-page.tsx'
import { issuePage } from '../../functions/core/site/pages/issue-page.tsx'
import { articlesPage, topicPage } from '../../functions/core/site/pages/list-page.tsx'
import { messagePage } from '../../functions/core/site/pages/message-page.tsx'
import { notFoundPage } from '../../functions/core/site/pages/not-found-page.tsx'
import {
  type ArticleCard,
  type PageFrame,
  type PagePicture,
  topicPath,
} from '../../functions/core/site/pages/page.ts'
import { preferencesPage } from '../../functions/core/site/pages/preferences-page.tsx'
import type { PreferencesView } from '../../functions/core/site/pages/preferences-view.ts'
import { signupPage } from '../../functions/core/site/pages/signup-page.tsx'
import { standingPage } from '../../functions/core/site/pages/standing-page.tsx'
import { aCard, aFrame, anArticle } from './site-frame.ts'

/** What the pages are filled with; text that may come from people or owners is one value. */
export interface PageFillings {
  readonly frame?: PageFrame
  /** Stands in every title, name and sentence. */
  readonly text?: string
}

const picture: PagePicture = {
  src: '/images/barbell.png',
  width: 1200,
  height: 675,
  alt: 'A loaded barbell on its rack',
  caption: 'Ready for the first set.',
  credit: 'Maren Vogt',
}

/** Every page of the site by name, as whole documents. */
export function allPages({ frame = aFrame(), text }: PageFillings = {}): Readonly<Record<string, string>> {
  const { words } = frame
  const said = text === undefined ? {} : { title: text, description: text }
  const lead = aCard({ picture: { ...picture, ...(text && { alt: text, caption: text }) }, ...said })
  const cards: readonly ArticleCard[] = [
    lead,
    aCard({ slug: 'rest-days', title: 'What a rest day is for', picture, ...said }),
    aCard({ slug: 'stairs', title: 'Über Treppensteigegeschwindigkeitsbegrenzungsverordnungen', ...said }),
  ]
  const article = anArticle({
    ...lead,
    updated: '2026-11-03',
    related: cards.slice(1),
    ...(text && { author: text, tags: [{ label: text }] }),
  })
  const issue = { slug: 'november', title: text ?? 'November: stairs and rest', date: '2026-11-05' }
  const topic = frame.site.topics[0]
  if (!topic) throw new Error('a site has a topic')
  const chosen: PreferencesView = {
    address: text ?? 'ada@example.com',
    name: text ?? 'Ada',
    topics: ['strength'],
    frequency: 'weekly',
    timeZone: text ?? 'America/Indiana/Knox',
    fields: Object.fromEntries(frame.site.signup.fields.map(({ name }) => [name, text ?? ''])),
    receiving: true,
    mark: 'AAAAAAAAAAAAAAAA',
  }
  const between = { newer: '/articles/9/', older: '/articles/7/' }
  return {
    home: homePage(frame, cards),
    'home, empty': homePage(frame, []),
    article: articlePage(frame, article),
    articles: articlesPage(frame, { path: '/articles/', items: cards, older: '/articles/8/' }),
    'articles, older': articlesPage(frame, { ...between, path: '/articles/8/', items: cards }),
    topic: topicPage(frame, topic, { path: topicPath(topic.id), items: cards }),
    'topic, empty': topicPage(frame, topic, { path: topicPath(topic.id), items: [] }),
    feeds: feedsPage(frame),
    archive: archivePage(frame, [issue]),
    'archive, empty': archivePage(frame, []),
    issue: issuePage(frame, {
      ...issue,
      subject: text ?? 'Nine minutes on the stairs',
      letter: '<p>Dear reader,</p><p>Read <a href="/articles/">all of it</a>, slowly.</p>',
      articles: cards.slice(0, 1),
      others: cards.slice(1),
      booking: { title: 'Shall we talk?', label: text ?? 'Book', href: 'https://cal.example/talk' },
    }),
    'issue of an old record': issuePage(frame, { ...issue, articles: cards, others: [] }),
    signup: signupPage(frame),
    'signup with faults': signupPage(frame, {
      values: { email: text ?? 'maren@', name: text, topics: ['strength'], redirect: text },
      faults: { email: words.errors.email, topics: words.errors.topics },
    }),
    'signup, begun elsewhere': signupPage(frame, {
      values: { email: text ?? 'maren@example.com', name: text, source: text, redirect: text },
      handsOver: true,
    }),
    thanks: messagePage(frame, words.thanks),
    confirm: actionPage(frame, { words: words.confirm }),
    confirmed: messagePage(frame, words.confirmed),
    expired: messagePage(frame, words.expired, undefined, {
      words: { button: words.expired.button },
      consent: text ?? frame.site.signup.consentText,
    }),
    'unknown link': messagePage(frame, words.unknownLink, { href: '/subscribe', label: words.signUpAgain }),
    limited: messagePage(frame, words.limited),
    unsubscribe: actionPage(frame, { words: words.unsubscribe }),
    unsubscribed: messagePage(frame, words.unsubscribed, undefined, {
      words: words.mistake,
      consent: text ?? frame.site.signup.consentText,
    }),
    'asked again': messagePage(frame, words.askedAgain),
    preferences: preferencesPage(frame, { ...chosen, told: 'saved' }),
    'preferences, paused': preferencesPage(frame, { ...chosen, paused: { until: '4 January 2027' } }),
    'preferences, paused for good': preferencesPage(frame, { ...chosen, paused: {}, told: 'saved' }),
    'preferences, resumed': preferencesPage(frame, { ...chosen, told: 'resumed' }),
    'preferences, changed elsewhere': preferencesPage(frame, { ...chosen, told: 'conflict' }),
    'preferences with faults': preferencesPage(frame, {
      ...chosen,
      faults: {
        topics: words.errors.topics,
        frequency: words.errors.frequency,
        timeZone: words.errors.timeZone,
        pause: words.errors.pause,
      },
    }),
    'preferences, stopped': preferencesPage(frame, { ...chosen, receiving: false }),
    erase: erasePage(frame),
    erased: messagePage(frame, words.preferences.erase.done),
    'long article': articlePage(frame, {
      ...article,
      contents: [
        { href: '#why', label: text ?? 'Why these five?' },
        { href: '#how', label: text ?? 'How to begin' },
      ],
    }),
    'standing page': standingPage(frame, {
      path: '/about/',
      title: text ?? 'About the studio',
      description: text ?? 'Who we are and how we work.',
      body: '<h2>Who we are</h2><p>Two coaches and a window on the water.</p>',
      language: 'en',
      direction: 'ltr',
    }),
    'not found': notFoundPage(frame, cards),
    'not found, empty': notFoundPage(frame, []),
  }
}
