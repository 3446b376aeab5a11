import type { ElementContent } from 'hast'
import type { BlockContent, DefinitionContent, PhrasingContent, RootContent } from 'mdast'
import type { z } from 'zod'
import type { MailBlock } from '../../email/mail-block.ts'
import type { RenderContext } from '../render-context.ts'

/** One use of a directive, its attributes checked. */
export interface DirectiveCall<Attributes> {
  readonly attributes: Attributes
  /** What stands in square brackets; empty when nothing does. */
  readonly label: readonly PhrasingContent[]
  /** What stands between the fences; empty for a leaf. */
  readonly children: readonly (BlockContent | DefinitionContent)[]
}

/** What every renderer of a directive can ask for. */
export interface Scope {
  readonly context: RenderContext
  /** The service that the article's front matter offers, if any. */
  readonly service: string | undefined
  /** The href to write in this medium; undefined for an unsafe URL. */
  href(url: string): string | undefined
  /** Markdown of site.yaml as mdast of this medium. */
  parse(markdown: string): readonly RootContent[]
}

/** For web, feed and mail. */
export interface MarkupScope extends Scope {
  /** The children as sanitised hast of this medium. */
  markup(children: readonly RootContent[]): readonly ElementContent[]
}

/** For mail. */
export interface MailScope extends MarkupScope {
  /** The children as blocks. */
  blocks(children: readonly RootContent[]): readonly MailBlock[]
}

/** A directive of the article language: its grammar, and its form in every medium. */
export interface Directive<Attributes> {
  readonly name: string
  readonly form: 'leaf' | 'container'
  readonly label: 'none' | 'optional' | 'required'
  /** A strict object; every attribute arrives as text. */
  readonly attributes: z.ZodType<Attributes>
  /** What is wrong with a call whose attributes are right: message and mend. */
  readonly fault?: (
    call: DirectiveCall<Attributes>,
  ) => { readonly message: string; readonly mend: string } | undefined
  readonly web: (call: DirectiveCall<Attributes>, scope: MarkupScope) => readonly ElementContent[]
  readonly feed: (call: DirectiveCall<Attributes>, scope: MarkupScope) => readonly ElementContent[]
  readonly mail: (call: DirectiveCall<Attributes>, scope: MailScope) => readonly MailBlock[]
  /** mdast without this directive, which the text renderer writes. */
  readonly text: (call: DirectiveCall<Attributes>, scope: Scope) => readonly RootContent[]
  /** mdast without this directive, for networks that take Markdown. */
  readonly markdown: (call: DirectiveCall<Attributes>, scope: Scope) => readonly RootContent[]
}
