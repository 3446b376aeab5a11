import { raw } from 'hono/html'
import { pagePolicy } from '../content-security-policy.ts'
import { absolute, scriptJson } from './json-ld.ts'
import type { FeedLink, PageFrame, PagePicture } from './page.ts'

/** What a page says about itself to browsers, search engines and those who share it. */
export interface PageMeta {
  readonly title: string
  readonly description: string
  /** The page's own address from the root; absent on pages that only a personal link opens. */
  readonly path?: string
  /** Where the content first appeared, if not here. */
  readonly canonical?: string
  /** Pages of the same list before and after this one. */
  readonly newer?: string | undefined
  readonly older?: string | undefined
  /** True keeps the page out of search results. */
  readonly hidden?: boolean
  readonly kind?: 'website' | 'article'
  /** What stands for it where it is shared. */
  readonly picture?: PagePicture
  readonly published?: string
  readonly updated?: string
  readonly linkedData?: object
  /** Feeds of the page's own, announced before those of the site. */
  readonly feeds?: readonly FeedLink[]
  readonly language?: string
  readonly direction?: 'ltr' | 'rtl'
  /** The layout of `main`: a class on the body. */
  readonly look: 'look-home' | 'look-article' | 'look-list' | 'look-form'
}

/** The head element: the page's own policy, title, description, canonical, Open Graph, feeds, linked data and the look's files. */
export function PageHead({ frame, meta }: { readonly frame: PageFrame; readonly meta: PageMeta }) {
  const { site, assets, feeds } = frame
  return (
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="content-security-policy" content={pagePolicy(site)} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{meta.title === site.name ? site.name : `${meta.title} · ${site.name}`}</title>
      <meta name="description" content={meta.description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content={assets.paper.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={assets.paper.dark} media="(prefers-color-scheme: dark)" />
      <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="stylesheet" href={assets.styles} />
      <link rel="icon" href={assets.icon} type="image/svg+xml" />
      {[...(meta.feeds ?? []), ...feeds].map((feed) => (
        <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
      <script src={assets.script} defer></script>
      {meta.hidden || meta.path === undefined ? (
        <meta name="robots" content="noindex" />
      ) : (
        <Shared frame={frame} meta={meta} path={meta.path} />
      )}
      {meta.linkedData && <script type="application/ld+json">{raw(scriptJson(meta.linkedData))}</script>}
    </head>
  )
}

function Shared(props: { readonly frame: PageFrame; readonly meta: PageMeta; readonly path: string }) {
  const { frame, meta, path } = props
  const address = meta.canonical ?? absolute(frame.site.url, path)
  const picture = meta.picture ?? frame.share
  return (
    <>
      <link rel="canonical" href={address} />
      {meta.newer && <link rel="prev" href={meta.newer} />}
      {meta.older && <link rel="next" href={meta.older} />}
      <meta property="og:type" content={meta.kind ?? 'website'} />
      <meta property="og:site_name" content={frame.site.name} />
      <meta property="og:title" content={meta.title} />
      <meta property="og:description" content={meta.description} />
      <meta property="og:url" content={address} />
      {meta.published && <meta property="article:published_time" content={meta.published} />}
      {meta.updated && <meta property="article:modified_time" content={meta.updated} />}
      {picture && <SharedPicture origin={frame.site.url} picture={picture} />}
      <meta name="twitter:card" content={picture ? 'summary_large_image' : 'summary'} />
    </>
  )
}

function SharedPicture({ origin, picture }: { readonly origin: string; readonly picture: PagePicture }) {
  return (
    <>
      <meta property="og:image" content={absolute(origin, picture.src)} />
      <meta property="og:image:width" content={String(picture.width)} />
      <meta property="og:image:height" content={String(picture.height)} />
      <meta property="og:image:alt" content={picture.alt} />
    </>
  )
}
