import { blueskyText } from './bluesky-post.ts'
import { devArticle } from './dev-article.ts'
import { mastodonText, usualMastodonLimits } from './mastodon-text.ts'
import type { PlannedPost, Post, TargetName } from './post.ts'
import type { SyndicationSettings } from './syndication-schema.ts'

/** What would be said of an article on a network, by the limits that are known without asking it. */
export function planPost(name: TargetName, post: Post, settings: SyndicationSettings): PlannedPost {
  switch (name) {
    case 'mastodon':
      return mastodonPlan(post)
    case 'bluesky':
      return blueskyPlan(post)
    case 'dev':
      return devPlan(post)
    case 'webhook':
      return webHookPlan(post, settings.webhook?.url)
  }
}

function mastodonPlan(post: Post): PlannedPost {
  const { text, isCut } = mastodonText(post)
  const most = usualMastodonLimits.characters
  return {
    text,
    notes: isCut ? [`Cut to ${most} characters. Where the server takes more, it gets more.`] : [],
  }
}

function blueskyPlan(post: Post): PlannedPost {
  const { text, isCut } = blueskyText(post)
  const notes = [
    ...(isCut ? ['Cut to 300 characters.'] : []),
    'Bluesky’s own app goes on showing a post as it was first, whatever is edited later.',
  ]
  return { text, link: post.url, notes }
}

function devPlan(post: Post): PlannedPost {
  const { title, description, tags } = devArticle(post)
  const notes = [
    'The whole article goes there, and names its address here as the one where it first stood.',
    tags.length > 0 ? `Tags: ${tags.join(', ')}.` : 'No tags.',
    'Taken back, it becomes a draft there: DEV lets no program delete.',
  ]
  return { text: `${title}\n\n${description}`, link: post.url, notes }
}

function webHookPlan(post: Post, receiver: string | undefined): PlannedPost {
  const text = `${post.title}\n\n${post.targets.webhook?.text?.trim() || post.description}`
  const whom = receiver === undefined ? '' : `, to ${new URL(receiver).host}`
  return { text, link: post.url, notes: [`The whole article goes there as JSON, signed${whom}.`] }
}
