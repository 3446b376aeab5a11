import { describe, expect, it } from 'vitest'
import { type ClickFacts, classifyClick } from '../../../functions/core/tracking/click-classifier.ts'

const page = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const navigation = {
  'accept-language': 'de-CH,de;q=0.9',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'none',
}

function aClick(agent: string | undefined, headers: ClickFacts['headers'] = {}, method = 'GET'): ClickFacts {
  return {
    method,
    headers: { accept: page, ...(agent !== undefined && { 'user-agent': agent }), ...headers },
  }
}

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const pixel = 'Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko)'
const chrome = `${windows} Chrome/130.0.0.0 Safari/537.36`
const ie = 'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0'

const readers: readonly (readonly [string, string])[] = [
  ['Outlook 365 on Windows, opening Edge', `${chrome} Edg/130.0.0.0`],
  ['Outlook 365 on Windows, opening Chrome', chrome],
  ['Outlook 2016 showing the page itself', `${ie}; Microsoft Outlook 16.0.4266; ms-office; MSOffice 16)`],
  [
    'Outlook 2013 showing the page itself',
    `${ie}; .NET4.0E; Microsoft Outlook 15.0.5589; ms-office; MSOffice 15)`,
  ],
  ['Outlook’s Office component', 'Mozilla/4.0 (compatible; ms-office; MSOffice 16)'],
  ['Outlook naming itself', 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17126; Pro)'],
  ['the new Outlook', `${windows} OneOutlook/1.2024.1023 Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0`],
  ['Outlook for Mac', 'MacOutlook/16.78.23100802 (Intelx64 Mac OS X Version 14.0 (Build 23A344))'],
  ['Outlook for Mac, by its other name', 'Microsoft Outlook for Mac 16.78 (Build 23100802)'],
  [
    'Outlook on the web in Firefox',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0',
  ],
  ['Outlook on iOS', `${iphone} Mobile/15E148 OutlookMobile`],
  ['Outlook on iOS, opening Safari', `${iphone} Version/18.1 Mobile/15E148 Safari/604.1`],
  ['Outlook on Android', 'Outlook-Android/2.0'],
  ['Outlook on Android, opening Edge', `${pixel} Chrome/129.0.0.0 Mobile Safari/537.36 EdgA/129.0.0.0`],
  [
    'Internet Explorer 11 behind Outlook',
    'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko',
  ],
  [
    'Gmail on the web in Chrome',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
  ],
  [
    'Gmail on the web on a Chromebook',
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
  ],
  [
    'Gmail on Android, in its own window',
    'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A.240905.003; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/129.0.6668.100 Mobile Safari/537.36',
  ],
  ['Gmail on Android, opening Chrome', `${pixel} Chrome/130.0.0.0 Mobile Safari/537.36`],
  ['Gmail on iOS, in Google’s own window', `${iphone} GSA/340.0.692473018 Mobile/15E148 Safari/604.1`],
  ['Gmail on iOS, opening Chrome', `${iphone} CriOS/130.0.6723.90 Mobile/15E148 Safari/604.1`],
  ['Apple Mail on a Mac, opening Safari', `${mac} Version/18.1 Safari/605.1.15`],
  ['Apple Mail, showing a page itself', mac],
  [
    'Apple Mail on an iPad',
    'Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1',
  ],
  ['Thunderbird', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.3.1'],
  [
    'Yahoo Mail on an iPad',
    'Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) YahooMobile/1.0 (mail; 7.42.0)',
  ],
  ['K-9 Mail', 'K-9 Mail for Android'],
  ['Airmail', 'Airmail 5.7'],
  ['eM Client', 'eM_Client/9.2'],
  [
    'Samsung’s browser',
    'Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36',
  ],
  [
    'a telephone called Cubot',
    'Mozilla/5.0 (Linux; Android 13; CUBOT X50) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Mobile Safari/537.36',
  ],
  [
    'Facebook’s window, for a mail passed on',
    `${iphone} Mobile/15E148 [FBAN/FBIOS;FBAV/480.0.0.33.108;FBDV/iPhone14,5;FBSN/iOS;FBSV/17.6]`,
  ],
  ['LinkedIn’s window', `${iphone} Mobile/15E148 [LinkedInApp]/9.29`],
  ['Slack on a desk', `${windows} Slack/4.40.128 Chrome/128.0.6613.186 Electron/32.2.0 Safari/537.36`],
  ['DuckDuckGo on Android', `${pixel} Chrome/130.0.0.0 Mobile DuckDuckGo/5 Safari/537.36`],
  ['Opera', `${chrome} OPR/115.0.0.0`],
  ['Lynx', 'Lynx/2.9.0dev.12 libwww-FM/2.14 SSL-MM/1.4.1 GNUTLS/3.7.8'],
]

const machines: readonly (readonly [string, ClickFacts, string])[] = [
  ['a HEAD in a browser’s name', aClick(chrome, {}, 'HEAD'), 'head'],
  ['a HEAD in Outlook’s name', aClick(`${ie}; Microsoft Outlook 16.0.4266; ms-office)`, {}, 'HEAD'), 'head'],
  ['Chrome fetching ahead', aClick(chrome, { 'sec-purpose': 'prefetch' }), 'prefetch'],
  ['Chrome rendering ahead', aClick(chrome, { 'sec-purpose': 'prefetch;prerender' }), 'prefetch'],
  ['Chrome fetching ahead, as it used to say', aClick(chrome, { purpose: 'prefetch' }), 'prefetch'],
  ['Safari’s preview', aClick(`${mac} Version/18.1 Safari/605.1.15`, { 'x-purpose': 'preview' }), 'prefetch'],
  [
    'Firefox fetching ahead',
    aClick('Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0', { 'x-moz': 'prefetch' }),
    'prefetch',
  ],
  ['a link used as a picture', aClick(chrome, { accept: 'image/avif,image/webp,image/*' }), 'not-a-page'],
  [
    'a script of a page asking',
    aClick(chrome, { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }),
    'not-a-page',
  ],
  ['a browser loading it as an image', aClick(chrome, { 'sec-fetch-dest': 'image' }), 'not-a-page'],
  ['nobody’s name', aClick(undefined), 'no-agent'],
  ['an empty name', aClick('  '), 'no-agent'],
  ['Office looking what the address is', aClick('Microsoft Office Protocol Discovery'), 'discovery'],
  ['Office looking whether it is there', aClick('Microsoft Office Existence Discovery'), 'discovery'],
  ['Windows looking for a folder', aClick('Microsoft-WebDAV-MiniRedir/10.0.19045'), 'discovery'],
  ['Barracuda', aClick('Barracuda Sentinel (EE)'), 'gateway'],
  ['Barracuda in a browser’s coat', aClick(`${chrome} BarracudaCentral`), 'gateway'],
  ['Mimecast', aClick('Mimecast-Scanner/1.0'), 'gateway'],
  ['Proofpoint', aClick('Mozilla/5.0 (compatible; proofpoint url defense)'), 'gateway'],
  ['Safe Links where it says so', aClick('Mozilla/5.0 (compatible; SafeLinks)'), 'gateway'],
  ['FortiMail', aClick('Mozilla/5.0 (compatible; Fortinet FortiMail)'), 'gateway'],
  ['Cloudmark', aClick(`${windows} Cloudmark`), 'gateway'],
  ['IronPort', aClick('IronPort'), 'gateway'],
  ['MessageLabs', aClick('MessageLabs'), 'gateway'],
  [
    'PowerShell',
    aClick('Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041'),
    'program',
  ],
  [
    'an iOS program without a browser',
    aClick('com.example.reader/8619 CFNetwork/1568 Darwin/24.1.0'),
    'program',
  ],
  ['Dart', aClick('Dart/3.5 (dart:io)'), 'program'],
  ['curl', aClick('curl/8.5.0', { accept: '*/*' }), 'bot'],
  ['Wget', aClick('Wget/1.21.4'), 'bot'],
  ['Python', aClick('python-requests/2.32.3', { accept: '*/*' }), 'bot'],
  ['Python, asynchronously', aClick('Python/3.11 aiohttp/3.9.5'), 'bot'],
  ['Go', aClick('Go-http-client/2.0'), 'bot'],
  ['Java', aClick('Apache-HttpClient/4.5.14 (Java/17.0.2)'), 'bot'],
  ['Node', aClick('node'), 'bot'],
  ['a headless browser', aClick(`${windows} HeadlessChrome/130.0.0.0 Safari/537.36`), 'bot'],
  [
    'Google’s crawler',
    aClick('Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'),
    'bot',
  ],
  [
    'Google’s image proxy',
    aClick('Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'),
    'bot',
  ],
  [
    'Bing’s preview',
    aClick('Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b'),
    'bot',
  ],
  ['Skype’s preview', aClick('Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5'), 'bot'],
  ['Slack’s preview', aClick('Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)'), 'bot'],
  ['WhatsApp’s preview', aClick('WhatsApp/2.23.20.0 A'), 'bot'],
  [
    'Facebook’s preview',
    aClick('facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)'),
    'bot',
  ],
  [
    'Yahoo’s proxy',
    aClick('YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html'),
    'bot',
  ],
  ['VirusTotal', aClick('VirusTotalCloud'), 'bot'],
]

/** Gmail and Outlook on the web open links in a new tab. */
const fromWebmail = { ...navigation, 'sec-fetch-site': 'cross-site', 'sec-fetch-user': '?1' }

/** Programs that take a browser's name, and what they send beside it: they show in bursts only. */
const dressed: readonly (readonly [string, ClickFacts])[] = [
  ['a gateway in Chrome’s name', aClick(chrome)],
  ['a gateway in Chrome’s name that names a language', aClick(chrome, { 'accept-language': 'en-US' })],
  ['a gateway in an old Chrome’s name', aClick(`${windows} Chrome/41.0.2227.0 Safari/537.36`)],
  ['a gateway in Safari’s name', aClick(`${mac} Version/18.1 Safari/605.1.15`)],
  ['a gateway in Internet Explorer’s name', aClick(`${ie})`)],
  [
    'a browser without a window, which reads no language',
    aClick(chrome, { ...navigation, 'accept-language': undefined }),
  ],
  ['a browser that says it is no navigation', aClick(chrome, { ...navigation, 'sec-fetch-mode': 'no-cors' })],
]

describe('the click classifier', () => {
  it.each(readers)('takes %s for a person', (_, agent) => {
    const shown = [navigation, { ...navigation, 'sec-fetch-user': '?1' }, fromWebmail]
    for (const headers of shown) expect(classifyClick(aClick(agent, headers)).kind).toBe('reader-click')
    const silent = [{}, { accept: 'image/gif, image/jpeg, */*' }, { accept: undefined }]
    for (const headers of silent) {
      expect(classifyClick(aClick(agent, headers)).kind).toMatch(/^(reader-)?click$/)
    }
  })

  it.each(dressed)('does not take %s for a reader', (_, facts) => {
    expect(classifyClick(facts)).toEqual({ kind: 'click', rule: 'person' })
  })

  it.each(machines)('takes %s for a machine', (_, facts, rule) => {
    expect(classifyClick(facts)).toEqual({ kind: 'machine-click', rule })
  })

  it('is held to sixty labelled clicks and more', () => {
    expect(readers.length + machines.length).toBeGreaterThanOrEqual(60)
  })

  it('says by which rule somebody is a person', () => {
    expect(classifyClick(aClick(chrome)).rule).toBe('person')
    expect(classifyClick(aClick(chrome, navigation)).rule).toBe('browser')
    expect(classifyClick(aClick('Outlook-Android/2.0')).rule).toBe('mail-program')
  })
})
