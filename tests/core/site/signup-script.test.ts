import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readOwnerFiles } from '../../../functions/cli/owner-files.ts'
import { readPublication } from '../../../functions/core/publication/read-publication.ts'
import { joinScripts } from '../../../functions/core/site/join-scripts.ts'
import { signupProperties } from '../../../functions/core/site/signup-properties.ts'
import { signupStyles } from '../../../functions/core/site/signup-styles.ts'
import { aSite, realLook, realSignup, realTokens } from '../../support/site-frame.ts'

/** A file of the embeddable form of a small site. */
function published(path: string, overrides: Record<string, unknown> = {}): string {
  const found = realSignup(aSite(overrides)).find((file) => file.path === path)
  return String(found?.body)
}

describe('the embeddable form as published', () => {
  it('weighs at most 8 KB, with the sample site’s words, topics and forms in it', async () => {
    const read = readPublication(
      await readOwnerFiles(fileURLToPath(new URL('../../../content', import.meta.url))),
    )
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const script = read.value.look.files.find(({ path }) => path === 'signup.js')
    expect(script?.contentType).toBe('text/javascript; charset=utf-8')
    expect(gzipSync(String(script?.body)).byteLength).toBeLessThanOrEqual(8 * 1024)
  })

  it('has what the owner wrote as data, whatever characters are in it', () => {
    const strange = `"'\\ $& $1 \`\${0}\` </script><!-- \u2028\u2029 ${'x'.repeat(20)}`
    const script = published('signup.js', { signup: { consentText: strange } })
    const settings = /^const published = (.*)$/m.exec(script)?.[1] ?? ''
    expect(settings).not.toMatch(/[<\u2028\u2029]/)
    expect(JSON.parse(settings).forms[''].consent).toBe(strange)
  })

  it('does nothing that a policy without unsafe-inline or with trusted types would stop, and keeps nothing', () => {
    expect(published('signup.js')).not.toMatch(
      /innerHTML|outerHTML|insertAdjacent|document\.write|\.style\b|'style'|\beval\b|Function\(|cookie|Storage|indexedDB/,
    )
  })

  it('says of every question what to do about a wrong answer', () => {
    const fields = [
      { name: 'age', label: 'Age', type: 'number', min: 16, max: 99 },
      { name: 'weight', label: 'Weight', type: 'number', min: 1 },
      { name: 'children', label: 'Children', type: 'number', max: 20 },
      { name: 'shoe', label: 'Shoe size', type: 'number' },
      { name: 'goal', label: 'Goal', max: 40 },
      { name: 'start', label: 'Start', type: 'date' },
    ]
    const script = published('signup.js', { signup: { consentText: 'Yes, send me the articles.', fields } })
    const settings = JSON.parse(/^const published = (.*)$/m.exec(script)?.[1] ?? '')
    expect(settings.forms[''].fields.map(({ fault }: { fault: string }) => fault)).toEqual([
      'Enter a number from 16 to 99',
      'Enter a number, 1 or more',
      'Enter a number, 20 or less',
      'Enter a number',
      'Use at most 40 characters',
      'Enter a day of the calendar',
    ])
  })
})

describe('the pages’ own script', () => {
  it('weighs at most 5 KB', () => {
    const script = realLook().files.find(({ path }) => path.endsWith('.js'))
    expect(String(script?.body).length).toBeLessThanOrEqual(5 * 1024)
  })
})

describe('joined scripts', () => {
  it('see each other’s names and their constants, and leave none behind', () => {
    const one = `// A note.\nexport function twice(value) {\n  return value * 2\n}\n`
    const other = `import { twice } from './one.js'\n\nsee(twice(width))\n`
    const seen: unknown[] = []
    const context = { see: (value: unknown) => seen.push(value) }
    runInNewContext(joinScripts([one, other], { width: 21 }), context)
    expect(seen).toEqual([42])
    expect(Object.keys(context)).toEqual(['see'])
    expect(joinScripts([one])).not.toContain('note')
  })
})

describe('the styles of the embeddable form', () => {
  const styles = signupStyles(realTokens(), published('signup.css'))
  const used = new Set([...styles.matchAll(/var\((--(?!tidings)[\w-]+)\)/g)].map(([, name]) => name))
  const given = new Set(signupProperties.map(({ name }) => name.replace('--tidings', '-')))

  it('let a page change at least ten things, each of which is used', () => {
    expect(given.size).toBeGreaterThanOrEqual(10)
    expect([...given].filter((name) => !used.has(name))).toEqual([])
  })

  it('use nothing that a page cannot change', () => {
    expect([...used].filter((name) => !given.has(name ?? ''))).toEqual([])
  })

  it('have a value for every property, and colours for the dark as well', () => {
    for (const { name, role } of signupProperties) {
      expect(styles).toMatch(new RegExp(`${name.replace('--tidings', '-')}: var\\(${name}, [^;]+\\);`))
      if (role) expect(styles).toContain(`${name}, light-dark(`)
    }
  })
})
