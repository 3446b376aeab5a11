import { expect, test } from 'vitest'
import { escapeXml, restXmlResult, xmlElement } from '../../../../infra/local/wire/xml-answers.ts'

test('text never becomes markup, and characters XML forbids never reach the parser', () => {
  expect(escapeXml('<a href="x">&\r\n\0😀\ud800')).toBe(
    '&#60;a href=&#34;x&#34;&#62;&#38;&#13;\n\uFFFD😀\uFFFD',
  )
})

test('elements nest without being escaped twice', () => {
  const contents = xmlElement('Contents', [xmlElement('Key', 'a&b')])
  expect(restXmlResult('urn:x', 'List', [contents]).body).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<List xmlns="urn:x"><Contents><Key>a&#38;b</Key></Contents></List>',
  )
})
