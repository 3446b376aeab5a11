/**
 * Lone surrogates and non-characters, which queues refuse (SQS "Message contents"), controls that are no white space, and
 * U+FFFD, which says nothing but that a character was lost, and by which imports know a file in the wrong encoding.
 */
const unstorable = /\p{Cs}|\p{Noncharacter_Code_Point}|\ufffd|(?![\t\n\r])\p{Cc}/gu

/** Text as queue, table, mail and file may carry it: each character that one of them refuses becomes a space. */
export function storableText(text: string): string {
  return text.replace(unstorable, ' ')
}
