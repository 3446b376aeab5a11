import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Problem } from '../../../core/problem.ts'
import { ProblemList } from './problem-list.tsx'

// For the sandboxed frame alone: whatever stands in it, it can do nothing there (answer-framed.ts).

const styles = `
:root { color-scheme: light; --ink: #1d1b18; --paper: #ffffff; }
@media (prefers-color-scheme: dark) { :root { color-scheme: dark; --ink: #f1ece3; --paper: #211e1a; } }
body { margin: 0; padding: 24px 16px 48px; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
pre { margin: 0; font: 14px/1.6 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; } th, td { padding: 4px 8px; border: 1px solid currentColor; text-align: start; }
main { max-width: 640px; margin: 0 auto; } h1 { line-height: 1.2; } a { color: inherit; }
ol.problems { padding-inline-start: 24px; }`

/** The plain text of a mail as a mail program without HTML shows it. */
export function framedText(title: string, text: string): string {
  return framed(title, <pre>{text}</pre>)
}

/** An entry of a feed as a reader with no look of its own shows it; `html` is what feeds carry. */
export function framedEntry(title: string, html: string): string {
  return framed(
    title,
    <main>
      <h1>{title}</h1>
      {raw(html)}
    </main>,
  )
}

/** Stands where nothing could be made. */
export function framedProblems(title: string, problems: readonly Problem[]): string {
  return framed(
    title,
    <main>
      <h1>{title}</h1>
      <ProblemList problems={problems} />
    </main>,
  )
}

function framed(title: string, content: Child): string {
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style>{raw(styles)}</style>
      </head>
      <body>{content}</body>
    </html>
  )
  return `<!doctype html>${raw(String(page))}`
}
