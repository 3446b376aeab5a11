import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** Each row is one forbidden line, where it must be refused, and a word of the refusal. */
const forbidden: readonly (readonly [path: string, line: string, says: string])[] = [
  ['functions/core/a.ts', "import '../flows/ports.ts'", 'core/ is pure'],
  ['functions/core/b.ts', "import '../adapters/table.ts'", 'core/ is pure'],
  ['functions/core/c.ts', "import '../web/public/app.ts'", 'core/ is pure'],
  ['functions/core/d.ts', "import '../env.ts'", 'core/ is pure'],
  ['functions/core/e.ts', "import '@aws-sdk/client-ses'", 'neither AWS nor HTTP'],
  ['functions/core/f.ts', "import 'hono'", 'neither AWS nor HTTP'],
  ['functions/core/g.ts', "import 'node:fs'", 'no I/O'],
  ['functions/core/h.ts', "import 'node:fs/promises'", 'no I/O'],
  [
    'functions/core/i.ts',
    "import { randomBytes } from 'node:crypto'\nexport const x = randomBytes",
    'no randomness',
  ],
  ['functions/core/j.ts', 'export const x = new Date()', 'Date'],
  ['functions/core/k.ts', 'export const x = Math.random()', 'random'],
  ['functions/core/parse.ts', "export const x = URL.canParse('a')", 'parseUrl'],
  ['functions/core/l.ts', 'export const x = process.env.HOME', 'process'],
  ['functions/core/m.ts', "export const x = fetch('https://a.example')", 'fetch'],
  ['functions/flows/a.ts', "import '../adapters/table.ts'", 'through ports.ts'],
  ['functions/flows/b.ts', "import '../web/public/app.ts'", 'through ports.ts'],
  ['functions/flows/c.ts', "import '@aws-sdk/client-ses'", 'through ports.ts only'],
  ['functions/flows/d.ts', "import 'node:fs/promises'", 'through ports.ts only'],
  ['functions/flows/e.ts', 'export const x = Date.now()', 'Date'],
  ['functions/flows/f.ts', 'export const x = setTimeout(() => 1, 1)', 'setTimeout'],
  ['functions/flows/g.ts', 'export const x = Math.random()', 'random'],
  ['functions/adapters/a.ts', "import '../web/public/app.ts'", 'adapters/ may import'],
  ['functions/adapters/b.ts', "import '../flows/subscribe.ts'", 'they run no flow'],
  ['functions/adapters/c.ts', 'export const x = process.env.HOME', 'process'],
  ['functions/web/public/a.ts', "import '../../adapters/table.ts'", 'web/ may import'],
  ['functions/web/public/b.ts', "import 'mjml'", 'never renders'],
  ['functions/web/public/c.ts', "import 'node:fs'", 'never renders'],
  ['functions/handlers/a.ts', "import '../cli/main.ts'", 'handlers/ know neither'],
  ['functions/handlers/b.ts', 'export const x = process.env.HOME', 'process'],
  ['infra/a.ts', "import '../functions/core/problem.ts'", 'infra/ knows handler paths'],
]

/** Lines that look alike and are allowed, so that a rule refusing everything would be caught. */
const allowed: readonly (readonly [path: string, line: string])[] = [
  ['functions/core/ok-a.ts', "import { createHmac } from 'node:crypto'\nexport const x = createHmac"],
  ['functions/core/ok-b.ts', "import { jsx } from 'hono/jsx'\nexport const x = jsx"],
  ['functions/adapters/ok-a.ts', "import type { Ports } from '../flows/ports.ts'\nexport type X = Ports"],
  ['functions/flows/ok-a.ts', "import { createHash } from 'node:crypto'\nexport const x = createHash"],
  ['infra/local/ok-a.ts', "import '../../functions/core/problem.ts'"],
]

const root = process.cwd()
let folder = ''
let diagnostics: readonly { readonly path: string; readonly text: string }[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidings-layers-'))
  const configuration = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
  delete configuration.$schema
  configuration.vcs = { enabled: false }
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(configuration))
  cpSync(join(root, 'tests/support/lint'), join(folder, 'tests/support/lint'), { recursive: true })
  for (const [path, line] of [...forbidden, ...allowed]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${line}\n`)
  }
  diagnostics = lint(folder)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every lint diagnostic of the folder, from Biome's JSON reporter. */
function lint(cwd: string): { path: string; text: string }[] {
  const command = [
    join(root, 'node_modules/@biomejs/biome/bin/biome'),
    'lint',
    '--reporter=json',
    '--max-diagnostics=none',
    '.',
  ]
  let output: string
  try {
    output = execFileSync(process.execPath, command, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    // A lint with findings exits 1; what it found is on its standard output all the same.
    output = (error as { stdout: string }).stdout
  }
  const report = JSON.parse(output) as { diagnostics: { location?: { path?: unknown } }[] }
  return report.diagnostics.map((one) => ({
    path: JSON.stringify(one.location?.path ?? ''),
    text: JSON.stringify(one),
  }))
}

describe('the layer rules', () => {
  it.each(forbidden)('refuse in %s: %s', (path, _line, says) => {
    const texts = diagnostics.filter((one) => one.path.includes(path)).map((one) => one.text)
    expect(texts.join('\n')).toContain(says)
  })

  it.each(allowed)('allow in %s: %s', (path) => {
    expect(diagnostics.filter((one) => one.path.includes(path))).toEqual([])
  })
})
