import { describe, expect, it } from 'vitest'
import { Picture } from '../../../../functions/core/site/pages/picture.tsx'

const plain = { src: '/images/bar.png', width: 1200, height: 675, alt: 'A bar' }
const copies = {
  webp: [
    { src: '/images/w/key/bar-480.webp', width: 480 },
    { src: '/images/w/key/bar-800.webp', width: 800 },
  ],
}

describe('a picture of a page', () => {
  it('offers its copies with their widths, and keeps the size of what is shown', () => {
    const html = String(<Picture picture={{ ...plain, copies }} sizes="12rem" eager />)
    expect(html).toContain(
      '<picture><source type="image/webp" srcset="/images/w/key/bar-480.webp 480w, /images/w/key/bar-800.webp 800w" sizes="12rem"/>',
    )
    expect(html).toContain('<img src="/images/bar.png" width="1200" height="675" alt="A bar"')
    expect(html).toContain('fetchpriority="high"')
  })

  it('shows the original where there are none yet, and waits until it is near unless the page begins with it', () => {
    const html = String(<Picture picture={plain} sizes="12rem" />)
    expect(html).toMatch(/^<img /)
    expect(html).toContain('loading="lazy"')
    expect(html).not.toContain('srcset')
  })

  it('shows whoever knows no WebP the smaller copy in the original’s kind', () => {
    const html = String(
      <Picture
        picture={{ ...plain, copies: { ...copies, plain: '/images/w/key/bar-1200.jpg' } }}
        sizes="12rem"
      />,
    )
    expect(html).toContain('<img src="/images/w/key/bar-1200.jpg"')
  })
})
