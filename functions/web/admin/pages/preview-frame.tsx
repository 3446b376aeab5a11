/**
 * What somebody wrote, as it looks on a phone or on a desk, in a frame that can do nothing (answer-framed.ts), with a way past it
 * (WCAG 2.4.1). A page has one at most.
 */
export function PreviewFrame(props: {
  /** The address that answers with it. */
  readonly src: string
  /** What it shows, for those who hear it. */
  readonly title: string
  readonly width: 'phone' | 'desktop'
  /** What forms call it that show in it what is not saved yet. */
  readonly name?: string
}) {
  const { src, title, width, name } = props
  return (
    <div>
      <a class="past" href="#past-preview">
        Go past the preview
      </a>
      <iframe
        class={`preview-frame ${width}`}
        src={src}
        name={name}
        title={title}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      />
      <span id="past-preview" tabindex={-1} />
    </div>
  )
}
