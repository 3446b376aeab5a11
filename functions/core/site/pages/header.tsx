import type { PageFrame } from './page.ts'

/** The site's mark and its main navigation; the page one is on is marked for eyes and screen readers. */
export function PageHeader({ frame, path }: { readonly frame: PageFrame; readonly path?: string }) {
  const { site, words } = frame
  return (
    <header class="site-header">
      <div class="wrap">
        <a class="site-name" href="/">
          {site.logo && <img src={`/${site.logo.src}`} alt="" width="32" height="32" />}
          {site.name}
        </a>
        {site.navigation.length > 0 && (
          <nav aria-label={words.navigation.main}>
            <ul>
              {site.navigation.map((link) => (
                <li>
                  <a href={link.href} aria-current={link.href === path ? 'page' : undefined}>
                    {link.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </header>
  )
}
