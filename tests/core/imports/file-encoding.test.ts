import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { encodingOf, toUtf8 } from '../../../functions/core/imports/file-encoding.ts'

const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const utf8 = (text: string) => new TextEncoder().encode(text)
const whole = { isPart: false }

describe('how a file is written', () => {
  it.each([
    ['plain letters', utf8('email,name\n'), undefined],
    ['UTF-8', utf8('Zoë'), undefined],
    ['nothing', utf8(''), undefined],
    ['Windows-1252', latin('Zo\xeb'), 'windows-1252'],
    ['UTF-16, little end first', Uint8Array.from([0xff, 0xfe, 0x61, 0]), 'utf-16le'],
    ['UTF-16, big end first', Uint8Array.from([0xfe, 0xff, 0, 0x61]), 'utf-16be'],
  ])('is told of %s', (_, bytes, encoding) => {
    expect(encodingOf(bytes, whole)).toBe(encoding)
  })

  it('stays UTF-8 where single bytes among others are none: those rows are refused', () => {
    expect(encodingOf(Uint8Array.from([...utf8('Zoë,'), 0xeb]), whole)).toBeUndefined()
  })

  it('is not told by a character that was cut at the end of a part', () => {
    const cut = utf8('Zoë').subarray(0, 3)
    expect(encodingOf(cut, { isPart: true })).toBeUndefined()
    expect(encodingOf(cut, whole)).toBe('windows-1252')
  })

  it('makes no difference to what is read', () => {
    expect(new TextDecoder().decode(toUtf8(latin('Zo\xeb \x80'), 'windows-1252'))).toBe('Zoë €')
  })
})
