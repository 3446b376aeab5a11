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
      problemOf(
        file,
        `This file has ${inMegabytes(byteLength)}, more than the ${inMegabytes(uploadLimits.file)} that can be published on AWS`,
        'Make it smaller, or keep it elsewhere and link to it',
      ),
    ),
    ...(texts > uploadLimits.texts
      ? [
          problemOf(
            '.',
            `All texts together have ${inMegabytes(texts)}, more than the ${inMegabytes(uploadLimits.texts)} that can be published on AWS`,
            'Take out articles that nobody reads any more',
          ),
        ]
      : []),
    ...(all > uploadLimits.all
      ? [
          problemOf(
            '.',
            `All files together have ${inMegabytes(all)}, more than the ${inMegabytes(uploadLimits.all)} that can be published on AWS`,
            'Make the images smaller, or keep some elsewhere and link to them',
          ),
        ]
      : []),
  ]
}

function problemOf(file: string, message: string, mend: string): Problem {
  return { file, line: 1, column: 1, rule: 'upload-too-large', severity: 'error', message, mend }
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / megabyte).toLocaleString('en')} MB`
}
