import { html, useMemo, useRef } from '../../vendor/htm-preact.js'
import { lineOf } from './lines.js'
import { coloured } from './json.js'

/** JSON that somebody writes: { value } when it is some, else { problem, line }. */
export function parsed(text) {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    const position = /position (\d+)/.exec(error.message)
    const named = /line (\d+)/.exec(error.message)
    const line = named ? Number(named[1]) : position ? text.slice(0, Number(position[1])).split('\n').length : text.split('\n').length
    return { problem: error.message.replace(/ in JSON at.*$/, ''), line }
  }
}

/** A field for JSON. Violations ({ pointer, message }) are marked on their lines and listed; each leads to its line. */
export function Editor({ value, change, label, violations = [], id }) {
  const area = useRef()
  const behind = useRef()
  const state = useMemo(() => (value.trim() === '' ? {} : parsed(value)), [value])
  const lines = value.split('\n')
  const wrong = state.problem
    ? [{ line: state.line, message: `This is no JSON: ${state.problem}` }]
    : violations.map((violation) => ({ ...violation, line: lineOf(value, violation.pointer ?? '') }))
  const off = new Set(wrong.map(({ line }) => line))
  const scroll = () => {
    behind.current.scrollTop = area.current.scrollTop
    behind.current.scrollLeft = area.current.scrollLeft
  }
  const lead = (line) => {
    const at = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0)
    area.current.focus()
    area.current.setSelectionRange(at, at + (lines[line - 1]?.length ?? 0))
  }
  return html`<div class="stack tight">
    <div class="editor">
      <div class="behind" ref=${behind} aria-hidden="true">${lines.map((text, at) => html`<div key=${at} data-line=${at + 1}
        class=${off.has(at + 1) ? 'off' : ''}>${coloured(text)}</div>`)}</div>
      <textarea ref=${area} id=${id} value=${value} spellcheck=${false} autocapitalize="off" autocomplete="off" wrap="off"
        aria-label=${label} aria-invalid=${wrong.length > 0}
        rows=${Math.min(20, Math.max(6, lines.length))} onInput=${(event) => change(event.target.value)} onScroll=${scroll}></textarea>
    </div>
    ${wrong.length > 0 && html`<ul class="violations" role="status" aria-label="What is wrong">${wrong.map((violation, at) => html`<li
      key=${at}>
      <button type="button" onClick=${() => lead(violation.line)}><span class="mono">line ${violation.line}</span><span class="wrap">
        ${violation.message}</span></button></li>`)}</ul>`}
  </div>`
}
