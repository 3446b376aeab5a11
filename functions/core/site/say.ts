/** The text with each `{{name}}` replaced by its value; the result is plain text and still to be escaped. */
export function say(text: string, values: { readonly [name: string]: string | number }): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole))
}
