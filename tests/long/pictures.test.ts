import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { startHere } from '../support/process/start-here.ts'
import { until } from '../support/process/until.ts'

const content = fileURLToPath(new URL('../../content', import.meta.url))

it('a new home shows pages at once, and smaller copies of their pictures when nobody asks for anything', {
  timeout: 180_000,
}, async () => {
  const product = await startHere({ content, quiet: { still: 3_000, longest: 30_000 } })
  const page = async () => (await product.fetch('/')).text()
  expect(await page()).not.toContain('srcset')
  const html = await until(
    'the copies',
    async () => {
      const stored = await product.stage.ports.site.read('index.html')
      const text = Buffer.from(stored?.body ?? []).toString()
      return text.includes('srcset') && text
    },
    { seconds: 150, state: product.output },
  )
  expect(await page()).toContain('/share.png"')
  for (const [, address = ''] of html.matchAll(/[" ](\/images\/w\/[^" ]+)/g))
    expect((await product.fetch(address)).status, address).toBe(200)
  await product.stage.idle()
  expect(product.output()).not.toContain('error')
})
