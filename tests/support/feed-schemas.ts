import { readFileSync } from 'node:fs'
import { RelaxNGValidator, XmlDocument, XmlParseError, XmlValidateError, XsdValidator } from 'libxml2-wasm'

const schemas = {
  rss: 'rss.rng',
  atom: 'atom.rng',
  sitemap: 'sitemap.xsd',
} as const

type Validator = { readonly validate: (document: XmlDocument) => void }
const validators = new Map<string, Validator>()

/** What libxml2 finds wrong with a document: that it is no XML, or against the schema of its kind; nothing where it is fine. */
export function xmlFaults(kind: keyof typeof schemas, text: string): readonly string[] {
  try {
    const document = XmlDocument.fromString(text)
    try {
      validatorOf(schemas[kind]).validate(document)
      return []
    } finally {
      document.dispose()
    }
  } catch (fault) {
    if (fault instanceof XmlParseError || fault instanceof XmlValidateError)
      return fault.details.map(({ line, message }) => `${line}: ${message}`)
    throw fault
  }
}

function validatorOf(name: string): Validator {
  const known = validators.get(name)
  if (known) return known
  const schema = XmlDocument.fromString(
    readFileSync(new URL(`../fixtures/feeds/${name}`, import.meta.url), 'utf8'),
  )
  const made = name.endsWith('.rng') ? RelaxNGValidator.fromDoc(schema) : XsdValidator.fromDoc(schema)
  validators.set(name, made)
  return made
}
