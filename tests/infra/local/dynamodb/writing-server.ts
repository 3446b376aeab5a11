import { putListed, startIn } from './local-client.ts'

/** A server to be killed: writes items one after the other and reports each that DynamoDB acknowledged. */
const [home = '', prefix = ''] = process.argv.slice(2)
const { client } = await startIn(home)
process.on('disconnect', () => process.exit(1))

const writers = Array.from({ length: 8 }, async (_none, writer) => {
  for (let number = 0; ; number += 1) {
    const sk = `${prefix}-${writer}-${number}`
    await putListed(client, sk)
    process.send?.(sk)
  }
})
await Promise.all(writers)
