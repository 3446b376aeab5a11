import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { type Bar, BarChart } from '../../../functions/web/admin/pages/bar-chart.tsx'
import { deskPage } from '../../../functions/web/admin/pages/desk-layout.tsx'
import { LineChart } from '../../../functions/web/admin/pages/line-chart.tsx'
import { htmlRules } from '../../support/html-rules.ts'
import { naughtyStrings } from '../../support/naughty-strings.ts'
import { aFrame } from '../../support/site-frame.ts'

const bars: readonly Bar[] = [
  { label: 'Accepted', value: 1204 },
  { label: 'Delivered', value: 602, note: '50 % of accepted' },
  { label: 'Complained', value: 0, isBad: true },
]
const points = [
  { label: '1 Nov', value: 3 },
  { label: '2 Nov', value: 12 },
  { label: '3 Nov', value: 0 },
]

describe('bars', () => {
  const chart = String(<BarChart title="What came back" of="People" bars={bars} />)

  it('are as long as their part of the whole, the largest where none is named', () => {
    expect(lengthsOf(chart)).toEqual(['100.00%', '50.00%', '0.00%'])
    const ofMore = String(<BarChart title="What came back" of="People" bars={bars} whole={2408} />)
    expect(lengthsOf(ofMore)).toEqual(['50.00%', '25.00%', '0.00%'])
  })

  it('say in one sentence what they show, and the same numbers in a table', () => {
    expect(chart).toContain('<title>What came back: Accepted 1,204, Delivered 602, Complained 0</title>')
    expect(chart).toMatch(/<th scope="row">Delivered<\/th><td[^>]*>602<\/td><td[^>]*>50 % of accepted<\/td>/)
  })

  it('have no third column where no number is a share of another', () => {
    const plain = bars.map(({ label, value }) => ({ label, value }))
    expect(String(<BarChart title="People" of="People" bars={plain} />)).not.toContain('That is')
  })

  it('are drawn where nobody is', () => {
    expect(lengthsOf(String(<BarChart title="t" of="People" bars={[{ label: 'a', value: 0 }]} />))).toEqual([
      '0.00%',
    ])
  })
})

describe('a line', () => {
  it('goes through every value from side to side, on a scale of whole numbers', () => {
    const chart = String(<LineChart title="Clicks" along="Day" of="Clicks" points={points} />)
    const [, drawn] = /<polyline class="chart-line" points="([^"]*)"/.exec(chart) ?? []
    const places = (drawn ?? '').split(' ').map((place) => place.split(',').map(Number))
    expect(places.map(([x]) => x)).toEqual([0, 50, 100])
    const [low, high, none] = places.map(([, y]) => y ?? Number.NaN)
    expect([high, low, none].toSorted((one, other) => (one ?? 0) - (other ?? 0))).toEqual([high, low, none])
    expect(chart).toContain('<title>Clicks: Clicks from 1 Nov (3) to 3 Nov (0), at most 12 at 2 Nov</title>')
    const [scale] = /<svg class="chart-drawing chart-scale".*?<\/svg>/.exec(chart) ?? []
    expect([...(scale ?? '').matchAll(/>(\d+)<\/text>/g)].map(([, tick]) => tick)).toEqual([
      '0',
      '5',
      '10',
      '15',
    ])
  })

  it('is columns where each value counts its own stretch of time', () => {
    const chart = String(<LineChart title="Clicks" along="Day" of="Clicks" points={points} columns />)
    expect(chart.match(/<rect class="chart-bar"/g)).toHaveLength(3)
    expect(chart).not.toContain('polyline')
  })

  it('of one value, or of none, is drawn all the same', () => {
    for (const few of [points.slice(0, 1), []])
      expect(String(<LineChart title="Clicks" along="Day" of="Clicks" points={few} />)).not.toMatch(
        /NaN|Infinity|undefined/,
      )
  })
})

describe('charts', () => {
  it('are valid HTML without inline styles, whatever the labels say', async () => {
    const hostile = naughtyStrings.filter((text) => /[<>"'&]/.test(text)).slice(0, 40)
    const page = deskPage(
      aFrame(),
      { title: 'Charts' },
      <>
        <h1>Charts</h1>
        <BarChart
          title="Bars"
          of="People"
          bars={hostile.map((label) => ({ label, note: label, value: 1 }))}
        />
        <LineChart title="Line" along="Day" of="N" points={hostile.map((label) => ({ label, value: 1 }))} />
      </>,
    )
    const { results } = await new HtmlValidate(htmlRules).validateString(page)
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([])
    expect(page.replaceAll(/>[^<]*</g, '><')).not.toMatch(/ style=|<script>|<img| on\w+=/)
  })
})

function lengthsOf(chart: string): readonly string[] {
  return [...chart.matchAll(/class="chart-bar[^"]*"[^>]* width="([^"]*)"/g)].map(([, length]) => length ?? '')
}
