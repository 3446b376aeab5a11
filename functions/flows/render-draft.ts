import type { OpenedDraft } from './draft-link.ts'

/** A draft as its page would look, below a notice. What renders it is loaded when it is first asked for. */
export async function renderDraft(
  { publication, article }: Extract<OpenedDraft, { kind: 'draft' }>,
  notice: string,
): Promise<string> {
  const { renderPage } = await import('./render-article.ts')
  return renderPage({ publication, article }, notice)
}
