import { expect, it } from 'vitest'
import { type Resolving, systemDns } from '../../../functions/adapters/doctor/dns.ts'

const fails = (code: string) => async () => {
  throw Object.assign(new Error(code), { code })
}
const never: Resolving = {
  resolveTxt: fails('ENOTFOUND') as Resolving['resolveTxt'],
  resolveCname: fails('ENODATA'),
  resolveMx: fails('ESERVFAIL'),
}

it('the DNS tells texts joined from their pieces, other names, and mail hosts', async () => {
  const dns = systemDns({
    resolveTxt: (async () => [
      ['v=spf1 include:', 'amazonses.com ~all'],
      ['other'],
    ]) as Resolving['resolveTxt'],
    resolveCname: async () => ['one.dkim.amazonses.com'],
    resolveMx: async () => [{ exchange: 'feedback-smtp.eu-central-1.amazonses.com', priority: 10 }],
  })
  expect(await dns.texts('a.example')).toEqual({
    kind: 'told',
    value: ['v=spf1 include:amazonses.com ~all', 'other'],
  })
  expect(await dns.aliases('a.example')).toEqual({ kind: 'told', value: ['one.dkim.amazonses.com'] })
  expect(await dns.mailHosts('a.example')).toEqual({
    kind: 'told',
    value: [{ host: 'feedback-smtp.eu-central-1.amazonses.com', priority: 10 }],
  })
})

it('a name that is not there has no records, and a DNS that fails is silent', async () => {
  const dns = systemDns(never)
  expect(await dns.texts('a.example')).toEqual({ kind: 'told', value: [] })
  expect(await dns.aliases('a.example')).toEqual({ kind: 'told', value: [] })
  expect(await dns.mailHosts('a.example')).toEqual({
    kind: 'silent',
    reason: 'the DNS did not tell of a.example (ESERVFAIL)',
  })
})

it('what is no answer of the DNS is a fault', async () => {
  const broken = async () => {
    throw new TypeError('broken')
  }
  await expect(systemDns({ ...never, resolveMx: broken }).mailHosts('a.example')).rejects.toThrow('broken')
})
