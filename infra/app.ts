import { StageError } from './config.ts'
import { createBundledApp } from './create-app.ts'

try {
  const { app } = await createBundledApp()
  app.synth()
} catch (cause) {
  // A fault of the settings is the owner's to mend: its sentence helps, the stack of calls does not.
  if (!(cause instanceof StageError)) throw cause
  console.error(cause.message)
  process.exitCode = 1
}
