import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { benchAdmin } from './admin.ts'
import { type Measured, ratiosOf, tableOf, verdictOn } from './measured.ts'
import { benchPublishing } from './publishing.ts'

/** Every benchmark; each measures one promise and says what it is held to. */
const benches: readonly (() => Promise<readonly Measured[]>)[] = [benchAdmin]

const measured: Measured[] = []
for (const bench of benches) measured.push(...(await bench()))
console.log(tableOf(measured))
const ratios = await benchPublishing()
console.log(`\n${ratiosOf(ratios)}`)
const path = resolve('bench.json')
writeFileSync(path, `${JSON.stringify({ node: process.version, measured, ratios }, null, 2)}\n`)
const late = verdictOn(measured, ratios)
console.log(late.length === 0 ? 'Everything is within its bound.' : `Over its bound: ${late.join(', ')}`)
console.log(path)
process.exitCode = late.length === 0 ? 0 : 1
