/** What stands before and after the one placeholder of a text, where its value is an element of its own. */
export function around(text: string): { readonly before: string; readonly after: string } {
  const [before = '', after = ''] = text.split(/\{\{\w+\}\}/)
  return { before, after }
}
