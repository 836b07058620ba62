import { html, useEffect, useState } from '../../vendor/htm-preact.js'

/** A text that counts once it is entered; until then it is the reader's own, whatever else is drawn anew meanwhile. */
export function TextInput({ value, change, ...more }) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  return html`<input ...${more} value=${text} onInput=${({ target }) => setText(target.value)} onChange=${({ target }) =>
    change(target.value)} />`
}
