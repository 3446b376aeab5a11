import type { Article } from '../articles/article.ts'
import type { SiteImage } from '../articles/render-context.ts'
import type { StandingPage } from '../articles/standing-page.ts'
import type { MailTemplates } from '../email/mail-template.ts'
import type { Library } from '../library/library.ts'
import type { Problem } from '../problem.ts'
import type { siteLook } from '../site/site-look.ts'
import type { Tokens } from '../site/tokens.ts'
import type { Words } from '../site/words.ts'

/** The look's files and where pages find them. */
export type SiteLook = ReturnType<typeof siteLook>

/** A picture that stands for a page where it is shared: its address from the site's root, and its size. */
export interface SharePicture {
  readonly src: string
  readonly width: number
  readonly height: number
}

/**
 * Everything the owner wrote and restyled, read and checked: what pages and mails are made from. Articles are newest
 * first; files with errors are left out and named in `broken`.
 */
export interface Publication extends Omit<Library, 'images' | 'pages'> {
  readonly pages: readonly StandingPage[]
  readonly words: Words
  readonly tokens: Tokens
  readonly templates: MailTemplates
  readonly look: SiteLook
  /** Every readable image, by path: `images/barbell.png`. */
  readonly images: ReadonlyMap<string, SiteImage>
  /** What stands for an article where it is shared, by slug; for every other page, under the empty name. None when absent. */
  readonly shares?: ReadonlyMap<string, SharePicture>
  /** Articles that could be read and have errors all the same, such as a picture that is not there. */
  readonly keptBack: readonly Article[]
  /** Files that exist but have errors, so that what they published before is kept. */
  readonly broken: readonly string[]
  readonly problems: readonly Problem[]
}
