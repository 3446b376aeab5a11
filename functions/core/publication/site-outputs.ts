import type { Issue } from '../digests/issue.ts'
import type { FeedRegister } from '../feeds/feed-register.ts'
import { archivePages } from './archive-pages.ts'
import { type ArticleRegister, registerArticles } from './article-register.ts'
import { feedOutputs } from './feed-outputs.ts'
import { imageOutputs } from './image-files.ts'
import { notFoundOutput } from './not-found-output.ts'
import type { OwnerPictures } from './owner-files.ts'
import type { Publication } from './publication.ts'
import { redirectOutputs } from './redirect-outputs.ts'
import { robotsOutput } from './robots-output.ts'
import { searchKeyOutputs } from './search-key-output.ts'
import { madeOutput, type SiteOutput } from './site-output.ts'
import { sitePages } from './site-pages.ts'
import { sitemapOutputs } from './sitemap-outputs.ts'

/** What the site is made from besides the publication. */
export interface SiteSources {
  /** Campaigns that went out. */
  readonly issues: readonly Issue[]
  readonly pictures: OwnerPictures
  /** Which articles have, or had, a page; what the publication itself says when absent. */
  readonly articles?: ArticleRegister
  /** What feeds keep of articles. */
  readonly feeds: FeedRegister
}

/** Every file of the website, none of them made yet. */
export function siteOutputs(
  publication: Publication,
  { issues, pictures, feeds, articles = registerArticles({}, publication, () => false) }: SiteSources,
): readonly SiteOutput[] {
  const images = imageOutputs(publication, pictures)
  return [
    ...publication.look.files.map((file) => madeOutput(file)),
    ...images,
    ...sitePages(publication),
    ...archivePages(publication, issues),
    ...redirectOutputs(publication, articles),
    ...feedOutputs(publication, feeds, images),
    ...sitemapOutputs(publication, issues, feeds),
    robotsOutput(publication.site),
    ...searchKeyOutputs(publication.site),
    notFoundOutput(publication),
  ]
}
