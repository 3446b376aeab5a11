import mjml2html from 'mjml'
import type { Checked, Problem } from '../problem.ts'
import type { TemplatePlace } from '../template.ts'
import { type MjmlNode, NO_TAB_STOP } from './mjml-node.ts'

/** What was compiled lately, by the tree it came from: an edited article leaves a dozen mails as they were. */
const kept = new Map<string, Checked<string>>()
const mostKept = 32

/**
 * MJML's tree as one HTML document, indentation trimmed outside `<pre>`. Strict validation: an element or attribute that
 * MJML does not know is a problem at its place in the template. No web fonts, no minifier, no files.
 */
export async function compileHtml(root: MjmlNode): Promise<Checked<string>> {
  const tree = JSON.stringify(root)
  const compiled = kept.get(tree) ?? (await compile(root))
  // Put last, so that what was not asked for the longest goes first.
  kept.delete(tree)
  kept.set(tree, compiled)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return compiled
}

async function compile(root: MjmlNode): Promise<Checked<string>> {
  try {
    const { html } = await mjml2html(root, { validationLevel: 'strict', fonts: {} })
    return { ok: true, value: withoutTabStops(trimIndentation(html)), problems: [] }
  } catch (error) {
    const problems = refusals(error)
    if (problems === undefined) throw error
    return { ok: false, problems }
  }
}

/** What strict validation refused, when every refusal lies in an owner's template; our own nodes are never at fault. */
function refusals(error: unknown): Problem[] | undefined {
  if (!(error instanceof Error) || !('errors' in error) || !Array.isArray(error.errors)) return undefined
  const problems = error.errors.map(({ line, message, tagName }) => refusal(line, message, tagName))
  return problems.every((problem) => problem !== undefined) ? problems : undefined
}

function refusal(place: TemplatePlace | undefined, message: unknown, tagName: unknown): Problem | undefined {
  if (place === undefined) return undefined
  return {
    ...place,
    rule: 'template-mjml',
    severity: 'error',
    message: `MJML refuses <${tagName}>: ${message}`,
    mend: 'Use the elements and attributes that the MJML documentation lists',
  }
}

/** MJML's own way to set attributes writes the body as XML, where `<br>` gets an end tag. */
function withoutTabStops(html: string): string {
  const cell = new RegExp(
    `<td[^>]*class="[^"]*\\b${NO_TAB_STOP}"[^>]*>\\s*<table[^>]*>(?:\\s|<(?!a\\b)[^>]*>)*<a\\b`,
    'g',
  )
  return html.replace(cell, (found) => `${found} tabindex="-1"`)
}

function trimIndentation(html: string): string {
  return html
    .split(/(<pre\b[\s\S]*?<\/pre>)/)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(/[ \t]*\n\s*/g, '\n')))
    .join('')
    .trim()
    .concat('\n')
}
