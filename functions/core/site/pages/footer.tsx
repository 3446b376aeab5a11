import type { Site } from '../site.ts'
import { feedsPath, type PageFrame, type PageLink } from './page.ts'

/** Who publishes, from which postal address, and the ways onward. */
export function PageFooter({ frame }: { readonly frame: PageFrame }) {
  const { site, words, feeds, pages } = frame
  const links: readonly PageLink[] = [
    { href: '/articles/', label: words.navigation.allArticles },
    { href: '/subscribe', label: words.navigation.subscribe },
    ...pages,
    ...(feeds.length > 0 ? [{ href: feedsPath, label: words.navigation.feeds }] : []),
    ...site.social,
  ]
  return (
    <footer class="site-footer">
      <div class="wrap">
        <div class="imprint">
          <p class="site-name">{site.name}</p>
          <address>
            {addressLines(site).map((line) => (
              <span>{line}</span>
            ))}
          </address>
        </div>
        <nav aria-label={words.navigation.footer}>
          <ul>
            {links.map((link) => (
              <li>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  )
}

/** Most postal addresses begin with the name that already stands above them. */
function addressLines({ name, postalAddress }: Site): readonly string[] {
  return postalAddress.split('\n').filter((line, index) => index > 0 || line.trim() !== name)
}
