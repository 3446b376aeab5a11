import type { Problem } from '../problem.ts'
import type { OwnerFiles } from './owner-files.ts'

const megabyte = 1024 * 1024

/**
 * What the publisher on AWS can take, in bytes. It keeps all texts read, which takes about twenty times their bytes: 400 of its
 * two gigabytes at the limit, and as it begins anew a minute of its two. Pictures it holds only while it measures or copies
 * them, sixteen at once.
 */
export const uploadLimits = { file: 10 * megabyte, texts: 20 * megabyte, all: 200 * megabyte } as const

/** The files, or the folder as a whole, that are too large to be published on AWS. */
export function sizeProblems(files: OwnerFiles): readonly Problem[] {
  const large = [...files].filter(([, { byteLength }]) => byteLength > uploadLimits.file)
  const sumOf = (some: readonly Uint8Array[]) => some.reduce((sum, { byteLength }) => sum + byteLength, 0)
  const all = sumOf([...files.values()])
  const texts = sumOf([...files].flatMap(([file, bytes]) => (file.endsWith('.md') ? [bytes] : [])))
  return [
    ...large.map(([file, { byteLength }]) =>
      tooMuch(file, `This file has ${inMegabytes(byteLength)}`, uploadLimits.file, mends.file),
    ),
    ...(texts > uploadLimits.texts
      ? [tooMuch('.', `All texts together have ${inMegabytes(texts)}`, uploadLimits.texts, mends.texts)]
      : []),
    ...(all > uploadLimits.all
      ? [tooMuch('.', `All files together have ${inMegabytes(all)}`, uploadLimits.all, mends.all)]
      : []),
  ]
}

const mends: Readonly<Record<keyof typeof uploadLimits, string>> = {
  file: 'Make it smaller, or keep it elsewhere and link to it',
  texts: 'Take out articles that nobody reads any more',
  all: 'Make the images smaller, or keep some elsewhere and link to them',
}

function tooMuch(file: string, what: string, limit: number, mend: string): Problem {
  const message = `${what}, more than the ${inMegabytes(limit)} that can be published on AWS`
  return { file, line: 1, column: 1, rule: 'upload-too-large', severity: 'error', message, mend }
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / megabyte).toLocaleString('en')} MB`
}
