/** How a receiver written for Node checks that an event is ours: shown with the secret, and run by a test. */
export const verifySnippet = `import { createHmac, timingSafeEqual } from 'node:crypto'

// headers and body as they came (the body as text, before it is parsed)
const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signatures } = headers
const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
const ours = Buffer.from(createHmac('sha256', key).update(\`\${id}.\${time}.\${body}\`).digest('base64'))
const given = signatures.split(' ').map((each) => Buffer.from(each.replace('v1,', '')))
const isOurs = given.some((each) => each.length === ours.length && timingSafeEqual(each, ours))
const isGood = isOurs && Math.abs(Date.now() / 1000 - Number(time)) < 300`
