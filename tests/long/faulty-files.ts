/** A file of the content folder that somebody got wrong, and what has to be said of it. */
export interface FaultyFile {
  readonly path: string
  readonly text: string
  readonly says: RegExp
}

const described = ['description: Long enough to say what this is about.', 'author: Ines Keller']

function article(lines: readonly string[], body = 'Words.'): string {
  return ['---', 'title: A title', 'date: 2026-11-20', ...lines, '---', '', body, ''].join('\n')
}

function campaign(changes: { readonly schedule?: string; readonly topics?: string }): string {
  const { schedule = '{ at: 2026-12-01T09:00, timeZone: Europe/Zurich }', topics = '' } = changes
  const head = ['kind: digest', 'name: December', 'subject: December', 'preheader: Snow.']
  const rest = [`audience: { topics: [${topics}] }`, `schedule: ${schedule}`, 'articles: [winter-hours-2026]']
  return ['---', ...head, ...rest, '---', '', 'Hello.', ''].join('\n')
}

/** Faults that the files show by themselves. */
export const faultyFiles: readonly FaultyFile[] = [
  {
    path: 'articles/torn.md',
    text: article(['author: "Ines']),
    says: /articles\/torn\.md:4:\d+ error .*quote.*Close it/,
  },
  {
    path: 'articles/misspelt.md',
    text: article([...described, 'tagz: [mobility]']),
    says: /articles\/misspelt\.md:6:1 error .*`tagz`.*Did you mean `tags`/,
  },
  {
    path: 'articles/pictureless.md',
    text: article(described, '![A bar](../images/gone.png)'),
    says: /articles\/pictureless\.md:8:1 error .*images\/gone\.png.*images\/\w+/,
  },
  {
    path: 'articles/carry-again.md',
    text: article([...described, 'slug: carry-something-heavy']),
    says: /articles\/carry-[\w-]+\.md:\d+:\d+ error .*has the slug `carry-something-heavy`.*another slug/,
  },
  {
    path: 'campaigns/on-mars.md',
    text: campaign({ schedule: '{ at: 2026-12-01T09:00, timeZone: Mars/Olympus }' }),
    says: /campaigns\/on-mars\.md:7:\d+ error .*not a time zone.*IANA/,
  },
]

/** A fault that only the day shows. */
export const lateFile: FaultyFile = {
  path: 'campaigns/late.md',
  text: campaign({ schedule: '{ at: 2020-12-01T09:00, timeZone: Europe/Zurich }' }),
  says: /campaigns\/late\.md:7:\d+: .*is past.*still to come/,
}

/** A fault that only the people show. */
export const unwantedFile: FaultyFile = {
  path: 'campaigns/nobody.md',
  text: campaign({ topics: 'mobility' }),
  says: /campaigns\/nobody\.md:6:\d+: .*[Nn]obody follows mobility.*[Oo]ther topics/,
}
