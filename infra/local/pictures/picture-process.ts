import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { PictureAnswer } from '../../../functions/core/pictures/picture-order.ts'
import type { PictureMaker } from '../../../functions/flows/picture-ports.ts'
import { typescriptArguments } from '../typescript-child.ts'
import type { PictureTask } from './picture-child.ts'

/** Makes pictures in a process of its own, so that the server goes on answering meanwhile. */
export interface PictureProcess extends PictureMaker {
  /** Ends the process; what is being made is answered with `stopped`. */
  stop(): void
}

const entry = fileURLToPath(new URL('./picture-child.ts', import.meta.url))
/** Milliseconds that one order may take, and that the process waits for the next one before it ends. */
const limits = { order: 60_000, idle: 5_000 } as const
/** Of 20 that a process may step back for others (POSIX, nice). */
const niceness = 10

/** Nothing is started before the first order; orders are carried out one after the other. */
export function pictureProcess(within: number = limits.order): PictureProcess {
  let child: ChildProcess | undefined
  let stopped = false
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  const end = () => {
    clearTimeout(idle)
    child?.kill('SIGKILL')
    child = undefined
  }
  const next = async (task: PictureTask) => {
    if (stopped) return { kind: 'stopped' } as const
    clearTimeout(idle)
    child ??= start()
    const answer = await ask(child, task, within)
    if (stopped) return { kind: 'stopped' } as const
    if (answer === undefined) end()
    idle = setTimeout(end, limits.idle)
    idle.unref()
    return answer ?? ({ kind: 'refused', reason: 'it takes more memory or time than there is' } as const)
  }
  return {
    make(order, originals) {
      const answer = last.then(() => next({ order, originals }))
      last = answer.catch(() => undefined)
      return answer
    },
    stop() {
      stopped = true
      end()
    },
  }
}

function start(): ChildProcess {
  const child = fork(entry, [], {
    execArgv: [...typescriptArguments, '--max-old-space-size=512'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  if (child.pid !== undefined) setPriority(child.pid, niceness)
  return child
}

/** The answer; undefined when the process ended, or when time ran out, before there was one. */
function ask(child: ChildProcess, task: PictureTask, within: number): Promise<PictureAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (answer?: PictureAnswer) => {
      clearTimeout(timer)
      child.removeAllListeners()
      resolve(answer)
    }
    const timer = setTimeout(settle, within)
    child.once('message', (answer) => settle(answer as PictureAnswer))
    child.once('exit', () => settle())
    child.once('error', reject)
    child.send(task, (fault) => fault && settle())
  })
}
