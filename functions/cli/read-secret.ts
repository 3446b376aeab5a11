import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { WrongUse } from './exit.ts'

/** Far more than any secret has; a file that was piped in by mistake is not read to its end. */
const most = 16_384

/** A secret from standard input: what is piped in, or what somebody types at the question, which the terminal does not show. */
export async function readSecret(question: string): Promise<string> {
  return (process.stdin.isTTY ? await typed(question) : await piped()).trim()
}

async function piped(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin) {
    text += String(chunk)
    if (text.length > most) throw new WrongUse('that is no secret: it is far too long')
  }
  return text
}

async function typed(question: string): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
