import { killGroup, startTidings, type TidingsEnvironment } from './tidings-process.ts'

/** A command that has ended. */
export interface RanTidings {
  readonly status: number | NodeJS.Signals
  readonly stdout: string
  readonly stderr: string
}

/** Runs one command to its end; one that takes longer than two minutes is killed, which shows in its status. */
export async function runTidings(
  words: readonly string[],
  settings: TidingsEnvironment,
  folder?: string,
): Promise<RanTidings> {
  const command = startTidings(words, settings, { ...(folder !== undefined && { folder }) })
  const timer = setTimeout(() => killGroup(command), 120_000)
  const status = await command.ended
  clearTimeout(timer)
  return { status, stdout: command.stdout(), stderr: command.stderr() }
}
