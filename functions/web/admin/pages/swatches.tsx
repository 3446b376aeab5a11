import type { Palette } from '../../../core/site/tokens.ts'

const roles: Readonly<Record<keyof Palette, string>> = {
  paper: 'Paper',
  surface: 'Surface',
  ink: 'Ink',
  'ink-soft': 'Soft ink',
  line: 'Lines',
  edge: 'Edges',
  accent: 'Accent',
  'on-accent': 'On accent',
  good: 'Good',
  warn: 'Warning',
  bad: 'Bad',
}

/** The colours of a palette, each with its role and its value. */
export function Swatches({ palette }: { readonly palette: Palette }) {
  return (
    <ul class="swatches">
      {Object.entries(roles).map(([role, label]) => (
        <li>
          {/* Drawn, since the policy of the desk allows no style of an element. */}
          <svg class="swatch" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            <rect width="1" height="1" fill={palette[role as keyof Palette]} />
          </svg>
          <span>
            {label} <code>{palette[role as keyof Palette]}</code>
          </span>
        </li>
      ))}
    </ul>
  )
}
