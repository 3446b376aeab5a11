import { booking } from './booking.ts'
import { button } from './button.ts'
import { callout } from './callout.ts'
import type { Directive } from './directive.ts'
import { disclaimer } from './disclaimer.ts'
import { emailOnly } from './email-only.ts'
import { embed } from './embed.ts'
import { figure } from './figure.ts'
import { quote } from './quote.ts'
import { readMore } from './read-more.ts'
import { references } from './references.ts'
import { related } from './related.ts'
import { signup } from './signup.ts'
import { webOnly } from './web-only.ts'

/** A directive whose attributes are not known to the compiler. */
export type AnyDirective = Directive<unknown>

const all = [
  define(booking),
  define(button),
  define(embed),
  define(signup),
  define(readMore),
  define(related),
  define(disclaimer),
  define(callout),
  define(references),
  define(quote),
  define(figure),
  define(webOnly),
  define(emailOnly),
]

/** Every directive by name. */
export const directives: ReadonlyMap<string, AnyDirective> = new Map(all.map((one) => [one.name, one]))

/** Forgets the attributes' type: a call only ever comes from this directive's own schema (directive-call.ts). */
function define<Attributes>(directive: Directive<Attributes>): AnyDirective {
  return directive as AnyDirective
}
