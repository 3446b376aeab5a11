import type { ConfigData } from 'html-validate'

/** What html-validate holds our pages to: all it recommends but matters of spelling. */
export const htmlRules: ConfigData = {
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // How hono/jsx spells doctype, void elements and boolean attributes is a matter of style.
    'doctype-style': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'no-trailing-whitespace': 'off',
    // Our own files carry a hash in their names.
    'require-sri': 'off',
    // Search engines cut long titles; an article's may have 110 characters.
    'long-title': 'off',
    'form-dup-name': ['error', { shared: ['checkbox', 'radio', 'submit', 'button', 'reset'] }],
  },
}
