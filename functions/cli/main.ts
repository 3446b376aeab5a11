import { run } from './run.ts'

// Whoever reads may have had enough, as `head` does: that is no fault to be told of.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause
  process.exit()
})

process.exitCode = await run(process.argv.slice(2))
