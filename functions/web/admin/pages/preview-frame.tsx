/** What somebody wrote, as it looks on a phone or on a desk, in a frame that can do nothing (answer-framed.ts). */
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
    <iframe
      class={`preview-frame ${width}`}
      src={src}
      name={name}
      title={title}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
    />
  )
}
