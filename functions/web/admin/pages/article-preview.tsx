import type { ArticleForm } from '../../../core/articles/article-form.ts'
import { articleKey } from '../../../core/publication/article-key.ts'
import { type ArticleLook, queryOf } from '../article-look.ts'
import { Choices } from './choices.tsx'
import { PreviewFrame } from './preview-frame.tsx'

const forms: readonly { readonly value: ArticleForm; readonly label: string }[] = [
  { value: 'page', label: 'Web page' },
  { value: 'mail', label: 'Mail of its own' },
  { value: 'teaser', label: 'In a digest' },
  { value: 'text', label: 'Plain text' },
  { value: 'feed', label: 'Feed' },
]
const widths = [
  { value: 'phone', label: 'Phone' },
  { value: 'desktop', label: 'Desktop' },
]
const schemes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** An article in the form that was chosen, with the ways to choose another. */
export function ArticlePreview({ name, look }: { readonly name: string; readonly look: ArticleLook }) {
  const address = `/admin/articles/${articleKey(name)}`
  const href = (changes: object) => `${address}${queryOf({ ...look, ...changes })}#preview`
  const { form, width, scheme } = look
  const label = forms.find(({ value }) => value === form)?.label ?? ''
  return (
    <>
      <div class="choice-rows">
        <Choices label="Form" choices={forms} chosen={form} href={(value) => href({ form: value })} />
        <Choices label="Width" choices={widths} chosen={width} href={(value) => href({ width: value })} />
        <Choices label="Light" choices={schemes} chosen={scheme} href={(value) => href({ scheme: value })} />
      </div>
      <PreviewFrame
        src={`${address}/preview${queryOf(look)}`}
        title={`${label}, ${width}, ${scheme}`}
        width={width}
      />
    </>
  )
}
