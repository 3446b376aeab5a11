import type { YAMLError } from 'yaml'

const WORDS: Readonly<Record<string, readonly [message: string, mend: string]>> = {
  DUPLICATE_KEY: ['This key stands here twice', 'Keep one of the two'],
  TAB_AS_INDENT: ['A tab cannot indent YAML', 'Indent with spaces'],
  MULTIPLE_DOCS: ['A second YAML document begins here', 'Remove the line ---'],
  BAD_INDENT: ['The indentation does not fit the lines above', 'Align it with its neighbours'],
  BLOCK_AS_IMPLICIT_KEY: ['A value with a colon in it reads as a second key', 'Put the value in quotes'],
  BAD_SCALAR_START: ['A value cannot begin with this character', 'Put the value in quotes'],
  MISSING_CHAR: ['A quote or bracket is not closed', 'Close it where the value ends'],
  MULTILINE_IMPLICIT_KEY: ['A line without a colon stands where a key should', 'Write key: value'],
  BAD_DQ_ESCAPE: [
    'A backslash in double quotes begins an unknown escape',
    'Use single quotes, or double the backslash',
  ],
  RESOURCE_EXHAUSTION: ['The YAML is nested too deeply', 'Flatten it'],
  TAG_RESOLVE_FAILED: ['YAML tags are not used here', 'Remove the word that begins with !'],
  NON_STRING_KEY: ['A key has to be plain text', 'Write a plain word before the colon'],
}

/** Message and mend, in plain words, for a fault that the YAML parser found. */
export function yamlFault(error: YAMLError): { readonly message: string; readonly mend: string } {
  const [message, mend] = WORDS[error.code] ?? [
    'This is not well-formed YAML',
    'Write key: value, and put values with special characters in quotes',
  ]
  return { message, mend }
}
