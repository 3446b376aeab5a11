import * as z from 'zod'
import { safeUrl, safeWebUrl } from '../../escape.ts'
import { ruledString } from '../../yaml/rules.ts'

/** An attribute with a line of text. */
export const textAttribute = z.string().trim().min(1).max(300)

/** An attribute with a path of this site, an http(s) or a mailto URL. */
export const linkAttribute = ruledString(
  (value) => safeUrl(value) !== undefined,
  'This is not a link that can be followed',
  'Write a path of this site, or an address that begins with https:// or mailto:',
)

/** An attribute with an absolute http(s) URL. */
export const webUrlAttribute = ruledString(
  (value) => safeWebUrl(value) !== undefined,
  'This is not a web address',
  'Write the whole address, beginning with https://',
)

/** An attribute with a path of this site or an http(s) URL. */
export const imageAttribute = ruledString(
  (value) => safeUrl(value)?.startsWith('mailto:') === false,
  'This is not the address of an image',
  'Name an image in images/, or write an address that begins with https://',
)

/** No attributes. */
export const noAttributes = z.strictObject({})
