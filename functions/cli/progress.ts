import { SingleBar } from 'cli-progress'
import { inDigits } from '../core/counted.ts'

/** Work that somebody watches. */
export interface Progress {
  show(done: number, total: number): void
  end(): void
}

/** A bar on a terminal; elsewhere a plain line each time another tenth is done. Both on standard error. */
export function startProgress(label: string): Progress {
  return process.stderr.isTTY ? bar(label) : plainLines(label)
}

function bar(label: string): Progress {
  const single = new SingleBar({
    format: `${label} {bar} {value} of {total}`,
    hideCursor: true,
    stream: process.stderr,
  })
  let started = false
  return {
    show(done, total) {
      if (!started) single.start(total, done)
      started = true
      single.setTotal(total)
      single.update(done)
    },
    end: () => single.stop(),
  }
}

function plainLines(label: string): Progress {
  let tenths = -1
  return {
    show(done, total) {
      if (total === 0) return
      const now = Math.floor((done / total) * 10)
      if (now <= tenths) return
      tenths = now
      console.error(`${label}: ${inDigits(done)} of ${inDigits(total)}`)
    },
    end: () => undefined,
  }
}
