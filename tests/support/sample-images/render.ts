import { writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { barbell } from './pictures/barbell.ts'
import { chalk } from './pictures/chalk.ts'
import { clock } from './pictures/clock.ts'
import { harbour } from './pictures/harbour.ts'
import { hinge } from './pictures/hinge.ts'
import { jars } from './pictures/jars.ts'
import { kettlebells } from './pictures/kettlebells.ts'
import { logbook } from './pictures/logbook.ts'
import { favicon, logo } from './pictures/mark.ts'
import { range } from './pictures/range.ts'
import { spine } from './pictures/spine.ts'
import { stairs } from './pictures/stairs.ts'

/** Redraws content/images: `npx tsx tests/support/sample-images/render.ts [name ..]`. */
const pictures: Record<string, () => string> = {
  barbell,
  'chalk-grip': chalk,
  'desk-clock': clock,
  favicon,
  harbour,
  'hinge-steps': hinge,
  jars,
  kettlebells,
  'training-log': logbook,
  logo,
  'range-of-motion': range,
  'spine-curve': spine,
  'harbour-stairs': stairs,
}

// The package unpacks its own system libraries only when it believes it is on Lambda.
process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
const { default: sparticuz } = await import('@sparticuz/chromium')
const executablePath = process.env.CHROMIUM_PATH ?? (await sparticuz.executablePath())
const browser = await chromium.launch({ executablePath, args: sparticuz.args, headless: true })
const page = await browser.newPage()
const wanted = process.argv.slice(2)
for (const [name, draw] of Object.entries(pictures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${draw()}`)
  const png = await page.locator('svg').screenshot({ omitBackground: true })
  writeFileSync(new URL(`../../../content/images/${name}.png`, import.meta.url), png)
  console.log(`${name}.png ${Math.ceil(png.length / 1024)} KB`)
}
await browser.close()
