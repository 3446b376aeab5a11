import type { Problem } from '../problem.ts'
import type { OwnerFiles } from './owner-files.ts'

const megabyte = 1024 * 1024

/**
 * What the publisher on AWS can take, in bytes: it holds every file in its memory, sixteen of them twice while it reads,
 * and for a while those of the publishing before. So much took one gigabyte of its two.
 */
export const uploadLimits = { file: 10 * megabyte, all: 200 * megabyte } as const

/** The files, or the folder as a whole, that are too large to be published on AWS. */
export function sizeProblems(files: OwnerFiles): readonly Problem[] {
  const large = [...files].filter(([, { byteLength }]) => byteLength > uploadLimits.file)
  const all = [...files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0)
  return [
    ...large.map(([file, { byteLength }]) =>
      problemOf(
        file,
        `This file has ${inMegabytes(byteLength)}, more than the ${inMegabytes(uploadLimits.file)} that can be published on AWS`,
        'Make it smaller, or keep it elsewhere and link to it',
      ),
    ),
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
