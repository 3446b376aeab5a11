import { type Checked, hasErrors, type Problem } from '../problem.ts'
import type { Tokens } from '../site/tokens.ts'
import { lookTokens, MAIL_TOKENS, NAME_TOKEN } from './mail-tokens.ts'
import type { MailWords } from './mail-words.ts'
import { wordTokens } from './mail-words.ts'
import { parseTemplate } from './parse-template.ts'
import { ARTICLES, type TemplateNode } from './template-node.ts'

/** The mails that have a template of their own. */
const MAIL_KINDS = ['digest', 'article', 'confirm', 'invite', 'welcome', 'notice', 'desk'] as const
type MailKind = (typeof MAIL_KINDS)[number]

/** The owner's templates, parsed, includes in place, one root `mjml` each. */
export type MailTemplates = { readonly [kind in MailKind]: TemplateNode } & {
  /** Further templates that campaigns choose by name, built like `digest.mjml`. */
  readonly own: ReadonlyMap<string, TemplateNode>
}

/**
 * Parses templates/email: `digest.mjml`, `article.mjml`, `confirm.mjml`, `invite.mjml`, `welcome.mjml`, `notice.mjml`, `desk.mjml`, `partials/*.mjml`, and
 * any further `<name>.mjml` that campaigns choose with `template: <name>`. `files` maps paths below that folder to their text; problems name `templates/email/<path>`.
 */
export function parseMailTemplates(
  files: ReadonlyMap<string, string>,
  words: MailWords,
  tokens: Tokens,
): Checked<MailTemplates> {
  const allowed = new Set([
    ...MAIL_TOKENS,
    NAME_TOKEN,
    ...wordTokens(words).keys(),
    ...lookTokens(tokens).keys(),
  ])
  const names = new Set<string>([...MAIL_KINDS, ...ownNames(files)])
  const parsed = [...names].map((name) => ({ name, checked: parseMail(name, files, allowed) }))
  const problems = unique(parsed.flatMap(({ checked }) => checked.problems))
  if (hasErrors(problems)) return { ok: false, problems }
  const roots = new Map(parsed.flatMap(({ name, checked }) => (checked.ok ? [[name, checked.value]] : [])))
  const builtIn = Object.fromEntries(MAIL_KINDS.map((kind) => [kind, roots.get(kind)]))
  for (const kind of MAIL_KINDS) roots.delete(kind)
  // Without errors every kind has its root.
  const kinds = builtIn as { readonly [kind in MailKind]: TemplateNode }
  return { ok: true, value: { ...kinds, own: roots }, problems }
}

/** The names of `<name>.mjml` beside the built-in templates. */
function ownNames(files: ReadonlyMap<string, string>): readonly string[] {
  return [...files.keys()].flatMap((path) => /^([a-z0-9-]+)\.mjml$/.exec(path)?.[1] ?? [])
}

function parseMail(kind: string, files: ReadonlyMap<string, string>, allowed: ReadonlySet<string>) {
  const file = `templates/email/${kind}.mjml`
  const source = files.get(`${kind}.mjml`)
  if (source === undefined)
    return refuse(file, 'template-missing', 'this template does not exist', 'Restore it')
  const parsed = parseTemplate(file, source, allowed)
  if (!parsed.ok) return parsed
  const problems: Problem[] = [...parsed.problems]
  const roots = includePartials(parsed.value, files, allowed, problems)
  const [root] = roots
  if (root === undefined || roots.length !== 1 || root.tagName !== 'mjml') {
    return refuse(file, 'template-root', 'a template is one <mjml> element', 'Wrap everything in one <mjml>')
  }
  problems.push(...slotProblems(kind, root))
  return hasErrors(problems) ? { ok: false as const, problems } : { ok: true as const, value: root, problems }
}

/** The nodes with each include replaced by its partial. Partials lie in `partials/` and include nothing themselves. */
function includePartials(
  nodes: readonly TemplateNode[],
  files: ReadonlyMap<string, string>,
  allowed: ReadonlySet<string>,
  problems: Problem[],
): TemplateNode[] {
  return nodes.flatMap((node) => {
    const children = includePartials(node.children, files, allowed, problems)
    if (node.tagName !== 'mj-include') return [{ ...node, children }]
    const path = node.attributes.path?.texts.join('') ?? ''
    const source = /^partials\/[a-z0-9-]+\.mjml$/.test(path) ? files.get(path) : undefined
    if (source === undefined) {
      const message = `"${path}" is no partial`
      problems.push(problemAt(node, 'template-include', message, 'Name a file of templates/email/partials'))
      return []
    }
    const partial = parseTemplate(`templates/email/${path}`, source, allowed)
    problems.push(...partial.problems, ...(partial.ok ? nestedIncludes(partial.value) : []))
    return partial.ok ? [...partial.value] : []
  })
}

function nestedIncludes(nodes: readonly TemplateNode[]): Problem[] {
  return nodes.flatMap((node) => [
    ...(node.tagName === 'mj-include'
      ? [
          problemAt(
            node,
            'template-include',
            'a partial includes another',
            'Include both from the template itself',
          ),
        ]
      : []),
    ...nestedIncludes(node.children),
  ])
}

const withoutArticles: ReadonlySet<string> = new Set(['confirm', 'invite', 'welcome', 'notice', 'desk'])

/** Campaigns' templates have exactly one place where articles enter; other mails have none. */
function slotProblems(kind: string, root: TemplateNode): Problem[] {
  const wanted = withoutArticles.has(kind) ? 0 : 1
  const slots = find(root, ARTICLES)
  if (slots.length === wanted) return []
  const message = `<${ARTICLES} /> occurs ${slots.length} times`
  const mend = wanted === 1 ? 'Put it into mj-body exactly once' : 'Remove it: this mail carries no articles'
  return [problemAt(slots.at(-1) ?? root, 'template-articles-slot', message, mend)]
}

function find(node: TemplateNode, tagName: string): TemplateNode[] {
  const own = node.tagName === tagName ? [node] : []
  return [...own, ...node.children.flatMap((child) => find(child, tagName))]
}

function problemAt(node: TemplateNode, rule: string, message: string, mend: string): Problem {
  return { ...node.place, rule, severity: 'error', message, mend }
}

function refuse(file: string, rule: string, message: string, mend: string): Checked<TemplateNode> {
  return { ok: false, problems: [{ file, line: 1, column: 1, rule, severity: 'error', message, mend }] }
}

/** A partial that several templates include reports its problems once. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]))
  return [...seen.values()]
}
