/** Bytes of a form with files: Lambda takes six million with the body in Base64, which is a third more (AWS Lambda quotas). */
export const largestUpload = 4_400_000

/** Bytes of the files in such a form, which leaves room for what stands around them: the 4 MB that its hint names. */
export const largestFiles = 4 * 1024 * 1024

/** Where forms with files are posted to. */
export const uploads: ReadonlySet<string> = new Set([
  '/admin/upload',
  '/admin/imports',
  '/admin/imports/parts',
  '/admin/suppressions/many',
])
