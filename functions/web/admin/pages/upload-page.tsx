import type { Problem } from '../../../core/problem.ts'
import { FormField } from '../../../core/site/pages/form-field.tsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { FileTags } from '../../../flows/upload-article.ts'
import { largestFiles } from '../uploads.ts'
import { deskPage, Mark } from './desk-layout.tsx'
import { FileField } from './file-field.tsx'
import { ProblemList, problemsCounted } from './problem-list.tsx'
import { WayBack } from './way-back.tsx'

/** What kept an upload from being stored. */
export interface UploadFaults {
  readonly article?: string
  readonly images?: string
  readonly replace?: string
  /** Why nothing was stored, where it is no fault of a field. */
  readonly conflict?: string
  readonly found?: { readonly file: string; readonly problems: readonly Problem[] }
}

/** What is said of files that are more than one form takes. */
export const tooMuch =
  'These files have more than 4 MB together. Save the pictures smaller: 1,600 pixels are wide enough.'

interface UploadPage {
  readonly signedIn: SignedIn
  readonly faults?: UploadFaults
  /** As it was ticked. */
  readonly replace?: boolean
  /** What is there that the tick replaces, as it was looked at; without any there is no tick to make. */
  readonly over: FileTags
}

/** The form that takes an article and its pictures, and says why nothing was stored. */
export function uploadPage(frame: PageFrame, { signedIn, faults = {}, replace, over }: UploadPage): string {
  return deskPage(
    frame,
    { title: 'Upload an article', signedIn, place: '/admin/articles' },
    <div class="desk">
      <Summary faults={faults} />
      <WayBack href="/admin/articles" label="Articles" />
      <h1>Upload an article</h1>
      <p class="standfirst">
        One Markdown file, and the pictures that it shows. It is checked first: with errors nothing is stored.
        What is there already under the same names stays until you say otherwise; you are asked first.
      </p>
      <form
        method="post"
        action="/admin/upload"
        enctype="multipart/form-data"
        data-most={String(largestFiles)}
        data-too-much={tooMuch}
      >
        <Mark signedIn={signedIn} />
        {[...over].map(([path, tag]) => (
          <input type="hidden" name="over" value={`${tag} ${path}`} />
        ))}
        <FileField
          id="upload-article"
          name="article"
          label="Article"
          hint="A file that ends in .md, as it would stand in content/articles/."
          accept=".md,text/markdown"
          required
          fault={faults.article}
        />
        <FileField
          id="upload-images"
          name="images"
          label="Pictures"
          hint="PNG, JPEG, GIF or WebP; the article names them images/name.png. All files together may have 4 MB."
          accept="image/png,image/jpeg,image/gif,image/webp"
          several
          fault={faults.images}
        />
        {over.size > 0 && (
          <FormField
            id="upload-replace"
            name="replace"
            type="checkbox"
            label={`Replace ${[...over.keys()].join(', ')}`}
            hint="As it is now, and nothing else. Without this it stays, and nothing is stored."
            {...(replace && { value: 'yes' })}
            {...(faults.replace !== undefined && { fault: faults.replace })}
          />
        )}
        <p class="actions">
          <button class="button" type="submit">
            Check and store
          </button>
        </p>
      </form>
      <p class="aside">
        A draft (<code>status: draft</code>) is stored and not published. Everything else is published by
        itself, usually within a minute.
      </p>
    </div>,
  )
}

/** Why nothing was stored: what leads to a field, and what is to be mended in the article. */
function Summary({ faults }: { readonly faults: UploadFaults }) {
  const { conflict, found, article, images, replace } = faults
  const fields = Object.entries({ article, images, replace }).filter(([, fault]) => fault !== undefined)
  if (!conflict && !found && fields.length === 0) return null
  return (
    <div class="fault-summary" role="alert" tabindex={-1}>
      <p class="fault-title">Nothing was stored</p>
      {conflict && <p>{conflict}</p>}
      {fields.length > 0 && (
        <ul>
          {fields.map(([field, fault]) => (
            <li>
              <a href={`#upload-${field}`}>{fault}</a>
            </li>
          ))}
        </ul>
      )}
      {found && (
        <>
          <p>{`${problemsCounted(found.problems)}. ${found.problems.length === 1 ? 'Mend it' : 'Mend them'}, and choose the files again.`}</p>
          <ProblemList problems={found.problems} file={found.file} />
        </>
      )}
    </div>
  )
}
