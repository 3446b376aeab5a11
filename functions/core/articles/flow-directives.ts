import { directiveFromMarkdown } from 'mdast-util-directive'
import { directive } from 'micromark-extension-directive'
import type { Processor } from 'unified'

/**
 * Plugin for leaf (`::name`) and container (`:::name`) directives, with the places of their attributes. Text
 * directives stay out: they would eat "9:30" and "re:Invent".
 */
export function flowDirectives(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { flow: directive().flow }]
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    directiveFromMarkdown({ verbose: true }),
  ]
}
