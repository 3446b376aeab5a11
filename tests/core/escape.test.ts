import { expect, it } from 'vitest'
import { escapeAttribute, escapeText, safeUrl, safeWebUrl } from '../../functions/core/escape.ts'

it('keeps text from becoming markup', () => {
  expect(escapeText('<b> & "c"')).toBe('&lt;b&gt; &amp; "c"')
})

it('keeps an attribute from ending early, whichever quotes surround it', () => {
  expect(escapeAttribute(`" onclick='x' <`)).toBe('&quot; onclick=&#39;x&#39; &lt;')
})

it('drops what XML 1.0 forbids and keeps tabs, line ends and emoji', () => {
  expect(escapeText('a\u0000b\u001fc\ud800d\tе\n💪\uffff')).toBe('abcd\tе\n💪')
})

it.each([
  'https://studio.example/a?b=c#d',
  'http://studio.example/',
  'mailto:hello@studio.example',
  '/articles/five-lifts/',
  'images/barbell.png',
  '#top',
  'a/b:c',
])('lets %s through as it is', (url) => {
  expect(safeUrl(url)).toBe(url)
})

it.each([
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'vbscript:x',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'ftp://example.org/',
  'tel:+41440000000',
  'https:evil.example',
  'https:///',
  '//evil.example/',
  '/\\evil.example/',
  '\\\\evil.example\\share',
  '',
  '   ',
])('refuses %j', (url) => {
  expect(safeUrl(url)).toBeUndefined()
})

it('trims the blanks authors leave around a URL', () => {
  expect(safeUrl('  https://studio.example/ ')).toBe('https://studio.example/')
})

it('lets only absolute http and https into feeds and mail', () => {
  expect(safeWebUrl('https://studio.example/')).toBe('https://studio.example/')
  expect(safeWebUrl('/articles/')).toBeUndefined()
  expect(safeWebUrl('mailto:a@b.example')).toBeUndefined()
})
