import { once } from 'node:events'
import { basename } from 'node:path'
import dynalite from 'dynalite'
import { localAccount } from '../account.ts'
import { keepHighWater } from './high-water.ts'
import { stopIteratorLeak } from './iterator-leak.ts'
import { prepareStore, sealStore } from './prepare-store.ts'

/** The process that runs dynalite, which throws uncaught at a full disk or a cut request. Its argument is the folder. */
const [folder = ''] = process.argv.slice(2)

// Ctrl-C reaches the whole process group; the parent decides when this one stops. Without a parent there is no reason to be.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
process.on('disconnect', () => process.exit(1))

// dynalite names its tables' ARNs by these.
process.env.AWS_REGION = localAccount.region
process.env.AWS_ACCOUNT_ID = localAccount.id

stopIteratorLeak()
try {
  const directory = await prepareStore(folder)
  const server = dynalite({ path: directory, createTableMs: 0 })
  // The parent's connections are kept until it lets go, so that none is cut with a request under way.
  server.keepAliveTimeout = 0
  keepHighWater(folder, basename(directory))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  process.on('message', (message) => {
    if (message !== 'stop') return
    // `close` waits for kept connections that had a request under way when it was called.
    setInterval(() => server.closeIdleConnections(), 20)
    server.close((cause?: Error | null) => {
      if (cause) throw cause
      sealStore(folder).then(() => process.exit(0))
    })
  })
  process.send?.({ kind: 'ready', port: addressPort(server.address()) })
} catch (cause) {
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause))
  process.send?.({ kind: 'refused', name, message }, () => process.exit(2))
}

function addressPort(address: ReturnType<ReturnType<typeof dynalite>['address']>): number {
  if (address === null || typeof address === 'string') throw new Error('dynalite has no port')
  return address.port
}
