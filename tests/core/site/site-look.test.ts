import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deskSheets, siteLook, styleSheets } from '../../../functions/core/site/site-look.ts'
import { realLook, realTokens } from '../../support/site-frame.ts'

const { files, assets } = realLook()
const ours = [...new Set([...styleSheets, ...deskSheets])]
const sheets = ours.map(
  (name) =>
    [name, readFileSync(new URL(`../../../templates/site/${name}.css`, import.meta.url), 'utf8')] as const,
)

describe('the published look', () => {
  it('joins every style sheet there is, but for the embeddable form’s', () => {
    const folder = readdirSync(new URL('../../../templates/site/', import.meta.url))
    const there = folder.filter((name) => name.endsWith('.css')).map((name) => name.slice(0, -'.css'.length))
    expect([...ours, 'signup'].sort()).toEqual(there.sort())
  })

  it('names each file by its bytes, so that a change gets a new address', () => {
    const sources = {
      tokens: realTokens(),
      deskStyles: '',
      script: '',
      deskScript: '',
      fonts: fonts(),
      name: 'A',
    }
    const one = siteLook({ ...sources, styles: 'a{}' }).assets.styles
    expect(siteLook({ ...sources, styles: 'a{}' }).assets.styles).toBe(one)
    expect(siteLook({ ...sources, styles: 'b{}' }).assets.styles).not.toBe(one)
  })

  it('has a file for every address that pages and styles ask for', () => {
    const paths = files.map((file) => `/${file.path}`)
    const styles = String(files.find((file) => file.path.endsWith('.css'))?.body)
    const asked = [...styles.matchAll(/url\('([^']+)'\)/g)].map((match) => match[1] ?? '')
    expect(asked).toHaveLength(3)
    for (const path of [
      ...asked,
      assets.styles,
      assets.desk,
      assets.script,
      assets.deskScript,
      assets.icon,
      assets.font,
    ]) {
      expect(paths).toContain(path)
    }
  })

  it('loads at most 60 KB of type for a page without italics', () => {
    const sizes = files
      .filter((file) => /(regular|semibold).*woff2$/.test(file.path))
      .map((file) => file.body.length)
    expect(sizes).toHaveLength(2)
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(60_000)
  })

  it('asks nobody else for anything', () => {
    for (const file of files.filter(({ path }) => /\.(css|js)$/.test(path))) {
      expect(String(file.body)).not.toMatch(/https?:\/\/|@import/)
    }
  })

  it('draws an icon from the first letter of any name', () => {
    const icon = realLook('<Ä & Co>').files.find((file) => file.path.endsWith('.svg'))
    expect(String(icon?.body)).toContain('>&lt;</text>')
  })
})

describe.each(sheets)('%s.css', (_, css) => {
  it('takes every distance from the scale', () => {
    const distances = [...css.matchAll(/^\s*(?:margin|padding|gap|column-gap|row-gap)[\w-]*: ([^;]+);/gm)]
    const odd = distances
      .map((match) => match[1] ?? '')
      .filter((value) => /\d/.test(value.replaceAll(/var\(--space-\d\)/g, '').replaceAll(/\b0\b/g, '')))
      .filter((value) => !/^(1\.4em|calc\(.*\)|-200vw)$/.test(value))
    expect(odd).toEqual([])
  })

  it('takes every colour from the palette', () => {
    expect(css).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i)
  })

  it('takes every text size from the steps', () => {
    const sizes = [...css.matchAll(/font-size: ([^;]+);/g)].map((match) => match[1] ?? '')
    expect(sizes.filter((size) => !/^(var\(--text-\d\)|0\.85em|9\.8pt|11pt)$/.test(size))).toEqual([])
  })
})

function fonts() {
  const none = new Uint8Array()
  return { regular: none, italic: none, semibold: none }
}
