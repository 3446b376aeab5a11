import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { programFor } from '../../functions/cli/run.ts'
import { aDesk } from './command-line.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const isThere = (path: string) => existsSync(`${root}${path}`)

/** A command line's words; quotes hold several together. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}

/** The command that the words name, and those that follow it, without what a shell would take. */
async function commandOf(line: string) {
  const [words = ''] = line.split(' > ')
  let rest = wordsOf(words)
  let command: Command = await programFor(rest[0])
  while (command.commands.length > 0) {
    const [name = ''] = rest
    const next = command.commands.find((each) => each.name() === name)
    if (!next) break
    command = next
    rest = rest.slice(1)
  }
  return { command, rest }
}

/** What is wrong with a command line, before anything is done. */
async function faultsOf(line: string): Promise<readonly string[]> {
  const { command, rest } = await commandOf(line)
  if (rest.includes('--help')) return rest.length === 1 ? [] : ['unknown command']
  const isGroup = command.commands.length > 0
  if (isGroup) return rest.length === 0 ? [] : [`unknown command ${rest[0]}`]
  const { operands, unknown } = command.parseOptions([...rest])
  const missing = command.options.filter(
    (option) => option.mandatory && command.opts()[option.attributeName()] === undefined,
  )
  const needed = command.registeredArguments.filter(({ required }) => required).length
  return [
    ...unknown.map((word) => `unknown option ${word}`),
    ...missing.map(({ long }) => `${long} is missing`),
    ...(operands.length < needed ? ['an argument is missing'] : []),
    ...command.registeredArguments.flatMap((argument, index) => {
      const named = argument.variadic ? operands.slice(index) : operands.slice(index, index + 1)
      const what = `${command.name()} ${argument.name()}`
      return named.filter((word) => !exists(what, word)).map((word) => `there is no ${word}`)
    }),
    ...(String(command.opts().at ?? '2030') < '2030' ? ['its time is past'] : []),
  ]
}

/** False for a name of content that the checkout does not have; true for what is the caller's own. */
function exists(what: string, word: string): boolean {
  if (what.endsWith(' id')) return isThere(`content/campaigns/${word}.md`)
  if (what === 'check paths') return isThere(word) || isThere(`content/${word}`)
  if (what !== 'preview name') return true
  return isThere(`content/articles/${word}.md`) || isThere(`content/campaigns/${word}.md`)
}

const linesIn = (file: string) =>
  [...readFileSync(`${root}${file}`, 'utf8').matchAll(/npx tidings ([^`\n]+)/g)].map(([, line = '']) =>
    line.trim(),
  )
const inReadme = linesIn('README.md')
const inGuide = [...new Set(linesIn('infra/README.md'))]

/** The parts of `tidings campaign` that a sentence of the README only names. */
const isNamed = (line: string) => /^campaign [a-z-]+$/.test(line)

describe('a command line of the README', () => {
  it.each(inReadme.filter((line) => !isNamed(line)))('can be typed as it stands: %s', async (line) => {
    expect(await faultsOf(line)).toEqual([])
  })

  it('schedules no campaign that an earlier one sent', () => {
    const sent = inReadme.flatMap((line) => /^campaign send-now (\S+)/.exec(line)?.slice(1) ?? [])
    const scheduled = inReadme.flatMap((line) => /^campaign schedule (\S+)/.exec(line)?.slice(1) ?? [])
    expect(sent).not.toHaveLength(0)
    expect(scheduled).not.toHaveLength(0)
    expect(scheduled.filter((id) => sent.includes(id))).toEqual([])
  })
})

it.each(inGuide)('a command line of the guide for AWS can be typed as it stands: %s', async (line) => {
  expect(await faultsOf(line)).toEqual([])
})

/** Every command by its words: groups, and what is below them. */
async function everyCommand(): Promise<readonly (readonly string[])[]> {
  const top = (await programFor(undefined)).commands.map((command) => command.name())
  const below = await Promise.all(
    top.map(async (name) => {
      const group = (await programFor(name)).commands.find((command) => command.name() === name)
      return (group?.commands ?? []).map((command) => [name, command.name()])
    }),
  )
  return [[], ...top.map((name) => [name]), ...below.flat()]
}

it('gives every command an example or more in its help, each of which can be typed as it stands', async () => {
  const desk = aDesk()
  for (const words of await everyCommand()) {
    const { out, status } = await desk.tidings(...words, '--help')
    const examples = [...out.matchAll(/^ {2}\$ tidings (.+)$/gm)].map(([, line = '']) => line)
    expect({ words, status, none: examples.length === 0 }).toEqual({ words, status: 0, none: false })
    for (const line of examples) expect({ line, faults: await faultsOf(line) }).toEqual({ line, faults: [] })
  }
})
