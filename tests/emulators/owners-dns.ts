import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'

// Loaded into the deployed functions before they start: what an owner has published in the DNS, as the doctor tells them to.
const records: { readonly [name: string]: readonly string[][] } = {
  'bounce.mail.harbourstrength.example': [['v=spf1 include:amazonses.com ~all']],
  '_dmarc.mail.harbourstrength.example': [['v=DMARC1; p=none']],
}

dns.promises.resolveTxt = async (name) => {
  const found = records[name]
  if (found) return found.map((pieces) => [...pieces])
  throw Object.assign(new Error(`queryTxt ENOTFOUND ${name}`), { code: 'ENOTFOUND' })
}
syncBuiltinESMExports()
