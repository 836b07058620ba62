import { html } from '../../vendor/htm-preact.js'
import { safeLink } from './safe-url.js'

const inline = /`([^`]+)`|\*\*([^*]+)\*\*|__([^_]+)__|\*([^*\s][^*]*)\*|(?<![\w])_([^_]+)_(?![\w])|~~([^~]+)~~|\[([^\]]+)\]\(([^)\s]+)\)|(https?:\/\/[^\s<>)]+)/g

/** A line's text with its emphasis; all of it as text nodes, so that markup in it stays text. */
export function spans(text) {
  const parts = []
  let at = 0
  for (const match of text.matchAll(inline)) {
    if (match.index > at) parts.push(text.slice(at, match.index))
    const [all, code, bold, bold2, slanted, slanted2, struck, title, address, bare] = match
    if (code) parts.push(html`<code>${code}</code>`)
    else if (bold ?? bold2) parts.push(html`<strong>${spans(bold ?? bold2)}</strong>`)
    else if (slanted ?? slanted2) parts.push(html`<em>${spans(slanted ?? slanted2)}</em>`)
    else if (struck) parts.push(html`<s>${struck}</s>`)
    else {
      const href = safeLink(bare ?? address)
      parts.push(href ? html`<a href=${href} target="_blank" rel="noopener noreferrer">${title ?? bare}</a>` : all)
    }
    at = match.index + all.length
  }
  parts.push(text.slice(at))
  return parts
}

function block(lines) {
  const first = lines[0]
  const heading = /^(#{1,6})\s+(.*)$/.exec(first)
  if (heading) return [html`<p class="strong">${spans(heading[2])}</p>`, ...(lines.length > 1 ? [block(lines.slice(1))] : [])]
  if (lines.every((line) => /^\s*[-*+]\s+/.test(line))) return html`<ul class="dots">${lines.map((line) => html`<li>
    ${spans(line.replace(/^\s*[-*+]\s+/, ''))}</li>`)}</ul>`
  if (lines.every((line) => /^\s*\d+[.)]\s+/.test(line))) return html`<ol class="dots">${lines.map((line) => html`<li>
    ${spans(line.replace(/^\s*\d+[.)]\s+/, ''))}</li>`)}</ol>`
  if (lines.every((line) => line.startsWith('>'))) return html`<blockquote>${spans(lines.map((line) => line.replace(/^>\s?/,
    '')).join('\n'))}</blockquote>`
  return html`<p>${spans(lines.join('\n'))}</p>`
}

/** Markdown as people write it in chats and contracts. Nothing of it is ever taken for HTML. */
export function Markdown({ text }) {
  const blocks = []
  for (const [at, part] of String(text ?? '').split(/^```.*$/m).entries()) {
    if (at % 2) blocks.push(html`<pre class="plain-code">${part.replace(/^\n|\n$/g, '')}</pre>`)
    else for (const lines of part.split(/\n\s*\n/)) if (lines.trim()) blocks.push(block(lines.replace(/^\n+|\n+$/g, '').split('\n')))
  }
  return html`<div class="prose">${blocks}</div>`
}
