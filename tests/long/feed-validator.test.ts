import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readOwnerFiles } from '../../functions/cli/owner-files.ts'
import { packageRoot } from '../../functions/cli/settings.ts'
import { madeSite } from '../support/made-site.ts'
import { feedFiles } from '../support/published-feeds.ts'

/** The folder `src` of a copy of github.com/w3c/feedvalidator, where the machine has one. */
const validator = process.env.FEED_VALIDATOR ?? ''
const isThere = existsSync(join(validator, 'feedvalidator', '__init__.py'))
if (!isThere) console.warn('W3C feed validator: not run (name its folder src in FEED_VALIDATOR)')

/** Prints what the validator says at the level of the W3C's own page. */
const program = `
import sys
sys.path.insert(0, sys.argv[1])
import feedvalidator
from feedvalidator import compatibility
from feedvalidator.formatter.text_plain import Formatter
found = feedvalidator.validateString(sys.stdin.buffer.read(), base=sys.argv[2])
print("\\n".join(Formatter(compatibility.AA(found["loggedEvents"]))))
`

describe.skipIf(!isThere)('the W3C feed validator', async () => {
  const { outputs, publication } = madeSite(await readOwnerFiles(join(packageRoot, 'content')))
  const feeds = [...(await feedFiles(outputs))].filter(([path]) => path.endsWith('.xml'))

  it.each(feeds)('finds nothing wrong with %s', (path, text) => {
    const base = `${publication.site.url}/${path}`
    const said = execFileSync('python3', ['-c', program, validator, base], { input: text, encoding: 'utf8' })
    expect(said.trim()).toBe('')
  })
})
