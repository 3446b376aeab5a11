import { expect, it } from 'vitest'
import { type ItemJson, itemSize } from '../../../infra/cost/item-size.ts'

const nested: ItemJson = { a: { L: [{ S: 'b' }, { M: { c: { N: '1' } } }] } }

it.each<readonly [string, ItemJson, number]>([
  ['a text in UTF-8', { name: { S: 'Béla' } }, 4 + 5],
  ['an empty text', { a: { S: '' } }, 1],
  ['a number by pairs of its digits', { n: { N: '12345' } }, 1 + 3 + 1],
  ['a negative number with one byte more', { n: { N: '-12' } }, 1 + 1 + 1 + 1],
  ['a round number without its zeros', { n: { N: '1000000' } }, 1 + 1 + 1],
  ['a fraction without its point', { n: { N: '0.05' } }, 1 + 1 + 1],
  ['zero', { n: { N: '0' } }, 1 + 1],
  ['bytes as they are, not as base64', { b: { B: 'AAAA' } }, 1 + 3],
  ['a truth and a nothing', { t: { BOOL: true }, z: { NULL: true } }, 1 + 1 + 1 + 1],
  ['sets by their members', { s: { SS: ['ab', 'c'] }, n: { NS: ['1', '22'] } }, 1 + 3 + 1 + 2 + 2],
  ['lists and maps with three bytes, and one each member', nested, 1 + 3 + (1 + 1) + (1 + 3 + 1 + 1 + 2)],
])('counts %s', (_, item, bytes) => {
  expect(itemSize(item)).toBe(bytes)
})

it('knows no other types', () => {
  expect(() => itemSize({ a: { Q: 'x' } })).toThrow(/no type Q/)
})
