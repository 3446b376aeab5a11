import { isIncoming } from '../incoming/incoming-files.ts'
import type { Problem } from '../problem.ts'

type Words = Pick<Problem, 'rule' | 'message' | 'mend'>

/** Files of the content folder that were put there to be shown and that nothing reads: wrong folder, wrong kind, wrong ending. */
export function strayFileProblems(paths: Iterable<string>): readonly Problem[] {
  return [...paths].flatMap((file) => {
    const words = wordsFor(file)
    return words === undefined ? [] : [{ file, line: 1, column: 1, severity: 'warning' as const, ...words }]
  })
}

function wordsFor(file: string): Words | undefined {
  const [folder = ''] = file.split('/')
  if (folder === 'templates' || isIncoming(file)) return undefined
  if (folder === 'images') return unshownPicture(file)
  if (isPicture(file)) return strayPicture(file)
  if (['articles', 'campaigns', 'pages'].includes(folder)) return unreadText(file, folder)
  return isText(file) && !/(^|\/)readme\.\w+$/i.test(file) ? strayText : undefined
}

function isPicture(file: string): boolean {
  return /\.(png|jpe?g|gif|webp|svg|heic|avif|tiff?|bmp)$/i.test(file)
}

function isText(file: string): boolean {
  return /\.(md|markdown|mdx|mdown|txt|docx?|odt|rtf|pages|html?)$/i.test(file)
}

function unshownPicture(file: string): Words | undefined {
  if (!/\.(heic|avif|tiff?|bmp|pdf)$/i.test(file)) return undefined
  const message = 'Mail programs and browsers do not all show this kind of picture'
  return { rule: 'image-kind', message, mend: 'Save it as PNG or JPEG' }
}

function strayPicture(file: string): Words {
  const name = file.split('/').at(-1) ?? ''
  return {
    rule: 'image-elsewhere',
    message: 'Pictures are read from images/ only',
    mend: `Move it to images/${name}`,
  }
}

function unreadText(file: string, folder: string): Words | undefined {
  if (file.endsWith('.md') || !isText(file)) return undefined
  const message = `Only files that end in .md are read in ${folder}/`
  const mend = /\.(md|markdown|mdown|txt)$/i.test(file)
    ? 'Rename it so that it ends in .md'
    : 'Save its text as Markdown, in a file that ends in .md'
  return { rule: 'file-unread', message, mend }
}

const strayText: Words = {
  rule: 'file-unread',
  message: 'Texts are read from articles/, pages/ and campaigns/ only',
  mend: 'Move it to one of these folders',
}
