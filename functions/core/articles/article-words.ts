import * as z from 'zod'

const words = z.string().trim().min(1)

/** Words that articles need around what their author wrote: section `articles` of templates/words/<lang>.yaml. */
export const articleWordsSchema = z.strictObject({
  /** Heading of a list of sources. */
  references: words,
  /** Heading of footnotes when the article has a list of sources as well. */
  notes: words,
  /** What a screen reader hears on the way back from a footnote; `{{number}}` is the footnote's. */
  backToReference: words,
  /** Heading of related articles. */
  related: words,
  /** Link to the signup form, on a page and in feeds. */
  signup: words,
  /** The same in a mail, to somebody it was forwarded to. */
  signupForwarded: words,
  /** Link to a film or other embedded page; `{{title}}` is its title. */
  watch: words,
  /** Heading of a disclaimer that has no title of its own. */
  disclaimer: words,
})

/** Checked words of one language. */
export type ArticleWords = Readonly<z.output<typeof articleWordsSchema>>
