import { describe, expect, it } from 'vitest'
import { writeXml, xml } from '../../../functions/core/feeds/xml.ts'

const head = '<?xml version="1.0" encoding="utf-8"?>\n'

describe('an XML document', () => {
  it('puts each element on a line and adds nothing to texts', () => {
    expect(writeXml(xml('a', {}, xml('b', { c: 'd' }, ' e '), xml('f')))).toBe(
      `${head}<a>\n  <b c="d"> e </b>\n  <f/>\n</a>\n`,
    )
  })

  it('leaves out what is undefined', () => {
    expect(writeXml(xml('a', { b: undefined }, undefined))).toBe(`${head}<a/>\n`)
  })

  it('escapes whatever text could end or begin, in elements and attributes', () => {
    const hostile = `]]></a><b c='d'>"&amp;<!-- -->`
    expect(writeXml(xml('a', { b: hostile }, hostile))).toBe(
      `${head}<a b="]]&gt;&lt;/a&gt;&lt;b c=&#39;d&#39;&gt;&quot;&amp;amp;&lt;!-- --&gt;">` +
        `]]&gt;&lt;/a&gt;&lt;b c='d'&gt;"&amp;amp;&lt;!-- --&gt;</a>\n`,
    )
  })

  it('drops what XML 1.0 forbids: controls, lone surrogates, two non-characters', () => {
    const text = `a\u0000b\u0008c\u001bd\ud800e\udfff\ufffe\uffff\tf\n😀`
    expect(writeXml(xml('a', {}, text))).toBe(`${head}<a>abcde\tf\n😀</a>\n`)
  })
})
