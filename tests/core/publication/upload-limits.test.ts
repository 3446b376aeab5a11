import { expect, it } from 'vitest'
import { sizeProblems, uploadLimits } from '../../../functions/core/publication/upload-limits.ts'

const megabyte = 1024 * 1024

it('lets through what the publisher can hold', () => {
  const files = new Map([['images/a.png', new Uint8Array(uploadLimits.file)]])
  expect(sizeProblems(files)).toEqual([])
})

it('names a file that is too large, how large it is, and what to do', () => {
  const files = new Map([
    ['images/poster.png', new Uint8Array(uploadLimits.file + 1)],
    ['site.yaml', new Uint8Array(1)],
  ])
  expect(sizeProblems(files)).toEqual([
    expect.objectContaining({
      file: 'images/poster.png',
      severity: 'error',
      message: 'This file has 11 MB, more than the 10 MB that can be published on AWS',
    }),
  ])
})

it('adds up, since the publisher reads all files', () => {
  const one = new Uint8Array(8 * megabyte)
  const files = new Map(Array.from({ length: 26 }, (_, at) => [`images/${at}.png`, one]))
  expect(sizeProblems(files)).toEqual([
    expect.objectContaining({ message: expect.stringMatching(/^All files together have 208 MB/) }),
  ])
})

it('adds texts up apart, since the publisher keeps them all read', () => {
  const one = new Uint8Array(megabyte)
  const texts = (count: number) =>
    new Map(Array.from({ length: count }, (_, at) => [`articles/${at}.md`, one]))
  expect(sizeProblems(texts(20))).toEqual([])
  expect(sizeProblems(texts(21))).toEqual([
    expect.objectContaining({ message: expect.stringMatching(/^All texts together have 21 MB/) }),
  ])
})
