import type { Element, ElementContent, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { shownWidths, sourceSet } from '../pictures/shown-widths.ts'
import { element } from './builders.ts'
import type { SiteImage } from './render-context.ts'
import { decoded } from './resolve-url.ts'

const box = { open: '\u2610', done: '\u2611' }

/** Both media: task boxes as characters, header cells with scope, an image alone in its paragraph as a figure. */
export function decoratePlain(root: Root): void {
  visit(root, 'element', (node, index, parent) => {
    if (parent === undefined || index === undefined) return
    if (node.tagName === 'input')
      parent.children[index] = { type: 'text', value: node.properties.checked ? box.done : box.open }
    if (node.tagName === 'th') node.properties.scope = 'col'
    if (node.tagName === 'p' && soleImage(node) !== undefined) Object.assign(node, figureOf(node))
  })
}

/** What a page adds: sizes, lazy loading, `rel` on links that leave, and tables and code that can be scrolled by key. */
export function decorateWeb(root: Root, images: ReadonlyMap<string, SiteImage>): void {
  drawBoxes(root)
  decoratePlain(root)
  visit(root, 'element', (node, index, parent) => {
    if (node.tagName === 'img') showImage(node, images)
    if (node.tagName === 'a' && /^https?:/i.test(String(node.properties.href)))
      node.properties.rel = ['external', 'noopener']
    if (node.tagName === 'pre') node.properties.tabIndex = 0
    if ((node.tagName === 'td' || node.tagName === 'th') && node.properties.align) {
      node.properties.className = [`align-${node.properties.align}`]
    }
    if (node.tagName !== 'table' || parent === undefined || index === undefined || isScroller(parent)) return
    parent.children[index] = element('div', { className: ['table-scroll'], tabIndex: 0 }, [node])
  })
}

/** Wraps each task box, so that the page can draw it: few fonts have the characters. */
function drawBoxes(root: Root): void {
  visit(root, 'element', (node, index, parent) => {
    if (node.tagName !== 'input' || parent === undefined || index === undefined) return
    const isDone = Boolean(node.properties.checked)
    const className = isDone ? ['box', 'box-done'] : ['box']
    parent.children[index] = element('span', { className }, [isDone ? box.done : box.open])
  })
}

function isScroller(node: { readonly type: string }): boolean {
  return node.type === 'element' && (node as Element).tagName === 'div'
}

/** The image of a paragraph that holds nothing else, bare or linked. */
function soleImage(paragraph: Element): Element | undefined {
  const children = paragraph.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  const [only] = children
  if (children.length !== 1 || only?.type !== 'element') return undefined
  if (only.tagName === 'img') return only
  const [inner] = only.children
  const linked = only.tagName === 'a' && only.children.length === 1
  return linked && inner?.type === 'element' && inner.tagName === 'img' ? inner : undefined
}

function figureOf(paragraph: Element): Element {
  const image = soleImage(paragraph)
  const title = image?.properties.title
  if (image !== undefined) delete image.properties.title
  const caption: ElementContent[] = typeof title === 'string' ? [element('figcaption', {}, [title])] : []
  return element('figure', {}, [...paragraph.children, ...caption])
}

/** Gives an image its size, so that nothing jumps, and wraps it where there are copies for a browser to choose from. */
function showImage(node: Element, images: ReadonlyMap<string, SiteImage>): void {
  if (isShown(node)) return
  const source = String(node.properties.src ?? '')
  const image = images.get(decoded(source.replace(/^\//, '')))
  Object.assign(node.properties, {
    ...(image && { width: image.width, height: image.height }),
    ...(image?.copies?.plain && { src: image.copies.plain }),
    loading: 'lazy',
    decoding: 'async',
  })
  const webp = image?.copies?.webp ?? []
  if (webp.length === 0) return
  const copies = element('source', { type: 'image/webp', srcSet: sourceSet(webp), sizes: shownWidths.prose })
  Object.assign(node, element('picture', {}, [copies, element('img', node.properties)]))
}

/** True for an image that was shown already: it is met again inside what wraps it. */
function isShown({ properties }: Element): boolean {
  return properties.loading !== undefined
}
