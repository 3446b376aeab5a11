/** What the codes of Node and OpenSSL mean to an owner who looks for a typing mistake, or whose blog lets a certificate expire. */
const words: readonly (readonly [code: RegExp, meaning: string])[] = [
  [/^(ENOTFOUND|EAI_\w+|no such host)$/, 'no host has this name'],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/, 'there is no way to it'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED)$/, 'the connection broke off'],
  [/^CERT_HAS_EXPIRED$/, 'its certificate has expired'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'its certificate is for another name'],
  [/^(CERT_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT)\w+$/, 'its certificate proves nothing'],
  [/^(EPROTO|ERR_SSL_\w+|ERR_TLS_\w+|HPE_\w+)$/, 'it does not speak https as it should'],
]

/** Why another server could not be asked, in words, with the code behind them for whoever knows it; other reasons stay as they are. */
export function faultWords(reason: string): string {
  const found = words.find(([code]) => code.test(reason))
  return found ? `${found[1]} (${reason})` : reason
}
