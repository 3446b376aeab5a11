/** True for words on one line that are not empty and no longer than so many characters. */
export function isOneLine(text: string, longest: number): boolean {
  return text !== '' && text.length <= longest && !/[\r\n]/.test(text)
}
