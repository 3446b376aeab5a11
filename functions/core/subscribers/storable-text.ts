/** Lone surrogates and non-characters, which queues refuse (SQS "Message contents"), and controls that are no white space. */
const unstorable = /\p{Cs}|\p{Noncharacter_Code_Point}|(?![\t\n\r])\p{Cc}/gu

/** Text as queue, table and mail may carry it: each character that one of them refuses becomes a space. */
export function storableText(text: string): string {
  return text.replace(unstorable, ' ')
}
