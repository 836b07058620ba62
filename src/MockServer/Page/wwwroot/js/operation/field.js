import { html, useState } from '../../vendor/htm-preact.js'
import { resolve, typeOf } from '../api/contract.js'
import { Editor, parsed } from '../parts/editor.js'
import { TextInput } from '../parts/text-input.js'

const shown = (value) => (value === undefined || value === null ? '' : String(value))

/** key=value on a line each, for objects of texts such as tags. */
const lines = (value) => Object.entries(value ?? {}).map(([key, text]) => `${key}=${text ?? ''}`).join('\n')
const pairs = (text) => Object.fromEntries(text.split('\n').filter((line) => line.trim()).map((line) => {
  const at = line.indexOf('=')
  return at < 0 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1)]
}))

function Deep({ value, change, label }) {
  const [text, setText] = useState(() => (value === undefined ? '' : JSON.stringify(value, null, 2)))
  return html`<${Editor} value=${text} label=${label} change=${(next) => {
    setText(next)
    const { value: read } = parsed(next)
    if (next.trim() === '') change(undefined)
    else if (read !== undefined) change(read)
  }} />`
}

function Pairs({ value, change, label }) {
  const [text, setText] = useState(() => lines(value))
  return html`<textarea class="area mono" rows="2" placeholder="key=value, one on a line" aria-label=${label} value=${text}
    onInput=${(event) => { setText(event.target.value); change(event.target.value.trim() ? pairs(event.target.value) : undefined) }}>
      </textarea>`
}

const isPairs = (schema) => typeOf(schema) === 'object' && !schema.properties && typeOf(schema.additionalProperties) === 'string'

/** The control that a schema asks for: a choice, a number, a text, lists and objects as what they are. */
function Control({ document, schema, value, change, label, example }) {
  const type = typeOf(schema)
  const values = schema.enum ?? (type === 'boolean' ? [true, false] : undefined)
  if (values) {
    return html`<select class="select" aria-label=${label} value=${shown(value)} onChange=${({ target }) => change(target.value === ''
      ? undefined : values.find((one) => String(one) === target.value))}>
      <option value="">not sent</option>${values.filter((one) => one !== null).map((one) => html`<option key=${one} value=${String(one)}>
        ${String(one)}</option>`)}</select>`
  }
  if (type === 'array' && ['string', undefined].includes(typeOf(resolve(document, schema.items)))) {
    return html`<${TextInput} class="input" aria-label=${label} placeholder="several, apart by commas" value=${(value ?? []).join(', ')}
      change=${(text) => change(text.trim() ? text.split(',').map((one) => one.trim()) : undefined)} />`
  }
  if (isPairs(schema)) return html`<${Pairs} value=${value} change=${change} label=${label} />`
  if (type === 'object' || type === 'array' || type === undefined) return html`<${Deep} value=${value} change=${change} label=${label} />`
  const numeric = type === 'integer' || type === 'number'
  return html`<input class="input" aria-label=${label} inputmode=${numeric ? 'decimal' : undefined} value=${shown(value)}
    placeholder=${shown(example)}
    onInput=${({ target }) => change(target.value === '' ? undefined : numeric && target.value.trim() !== ''
      && !Number.isNaN(Number(target.value)) ? Number(target.value) : target.value)} />`
}

/** One field of a form that the contract describes. */
export function Field({ document, name, schema, required, description, value, change, example }) {
  const resolved = resolve(document, schema) ?? {}
  return html`<div class="field"><span><code>${name}</code>${required && html`<span class="must">required</span>`}</span>
    <${Control} document=${document} schema=${resolved} value=${value} change=${change} label=${name} example=${example} />
    ${(description ?? resolved.description) && html`<span class="hint">${description ?? resolved.description}</span>`}</div>`
}
