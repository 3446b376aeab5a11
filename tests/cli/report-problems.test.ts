import { expect, it } from 'vitest'
import { reportProblems } from '../../functions/cli/report-problems.ts'

it('names a campaign without a file by its name, a template and the owner’s files as they are found from here', () => {
  const lines: string[] = []
  const at = (file: string) => {
    return { file, line: 3, column: 5, rule: 'x', severity: 'warning', message: 'm', mend: 'n' } as const
  }
  const files = ['campaign november-digest, body', 'templates/email/digest.mjml', 'articles/five.md']
  reportProblems(files.map(at), 'content', (line) => lines.push(line))
  expect(lines).toEqual([
    'campaign november-digest, body:3:5 warning m [x]. n.',
    'templates/email/digest.mjml:3:5 warning m [x]. n.',
    'content/articles/five.md:3:5 warning m [x]. n.',
    '0 errors, 3 warnings',
  ])
})
