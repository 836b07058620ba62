import { html, useMemo, useState } from '../../vendor/htm-preact.js'
import { Copy } from './copy.js'

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g
const longest = 60000

/** JSON text in colours, as text nodes: what is in it is never run as markup. */
export function coloured(text) {
  const parts = []
  let at = 0
  for (const match of text.matchAll(token)) {
    if (match.index > at) parts.push(text.slice(at, match.index))
    const name = match[2] !== undefined ? 'key' : match[1] !== undefined ? 'text' : match[3] !== undefined ? 'number' : 'word'
    parts.push(html`<span class=${`j-${name}`}>${match[1] ?? match[0]}</span>`)
    if (match[2] !== undefined) parts.push(match[2])
    at = match.index + match[0].length
  }
  parts.push(text.slice(at))
  return parts
}

/** A value as JSON, to read and to copy. What is very long is shown in part, so that the page stays quick. */
export function Json({ value, label = 'JSON' }) {
  const text = useMemo(() => (typeof value === 'string' ? value : JSON.stringify(value, null, 2)) ?? '', [value])
  const [all, setAll] = useState(false)
  const cut = text.length > longest && !all
  const shown = useMemo(() => coloured(cut ? text.slice(0, longest) : text), [text, cut])
  return html`<div class="code">
    <div class="code-top"><${Copy} text=${text} label=${`Copy ${label}`}>Copy<//></div>
    <pre tabindex="0" aria-label=${label}>${shown}</pre>
    ${cut && html`<button class="button little"
      onClick=${() => setAll(true)}>Show all ${text.length.toLocaleString('en')} characters</button>`}
  </div>`
}

/** A command or a program, to read and to copy. */
export function Code({ text, label }) {
  return html`<div class="code"><div class="code-top"><${Copy} text=${text} label=${`Copy ${label}`}>Copy<//></div><pre tabindex="0"
    aria-label=${label}>${text}</pre></div>`
}
