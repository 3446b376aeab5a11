import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { benchAdmin } from './admin.ts'
import { ratiosOf, tableOf, verdictOn } from './measured.ts'
import { benchPublishing } from './publishing.ts'

/** `npm run bench`, or `npm run bench -- publishing` for one of them. */
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => name !== 'admin' && name !== 'publishing')
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}: there are admin and publishing.`)
  process.exit(2)
}
const isAsked = (name: string) => asked.length === 0 || asked.includes(name)

const measured = isAsked('admin') ? await benchAdmin() : []
if (measured.length > 0) console.log(`${tableOf(measured)}\n`)
const ratios = isAsked('publishing') ? await benchPublishing() : []
if (ratios.length > 0) console.log(ratiosOf(ratios))
const path = resolve('bench.json')
writeFileSync(path, `${JSON.stringify({ node: process.version, measured, ratios }, null, 2)}\n`)
const late = verdictOn(measured, ratios)
console.log(late.length === 0 ? 'Everything is within its bound.' : `Over its bound: ${late.join(', ')}`)
console.log(path)
process.exitCode = late.length === 0 ? 0 : 1
