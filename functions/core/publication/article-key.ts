import { Buffer } from 'node:buffer'

const plain = /^[a-z0-9-]+(?:\.md)?$/
const mark = '~'

/**
 * Stands for an article's name in the path of an address. API Gateway decodes a path before a function sees it (payload format
 * 2.0, `rawPath`), so that a slash or a question mark in a file's name would cut it short there: such names go in base64url.
 */
export function articleKey(name: string): string {
  return plain.test(name) ? name : `${mark}${Buffer.from(name).toString('base64url')}`
}

/** The name that a key stands for; whatever is no key of ours is taken for a name. */
export function nameOfArticle(key: string): string {
  return key.startsWith(mark) ? Buffer.from(key.slice(mark.length), 'base64url').toString() : key
}
