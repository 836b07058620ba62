import { html, useState } from '../../vendor/htm-preact.js'
import { resolve } from '../api/contract.js'
import { Editor, parsed } from '../parts/editor.js'
import { Tabs } from '../parts/tabs.js'
import { Field } from './field.js'

/** The body of a request: as JSON, or as a form that the contract describes. The JSON is what is sent either way. */
export function Body({ document, operation, text, change, violations }) {
  const [form, setForm] = useState('json')
  const schema = resolve(document, operation.body) ?? {}
  const { value } = parsed(text || '{}')
  const set = (name, next) => {
    const body = { ...(value ?? {}) }
    if (next === undefined) delete body[name]
    else body[name] = next
    change(JSON.stringify(body, null, 2))
  }
  const properties = Object.entries(schema.properties ?? {})
  return html`<section class="stack tight">
    <div class="line spread many"><h3>Body</h3><div class="line many">
      ${operation.examples.length > 0 && html`<select class="select fit" aria-label="Example" onChange=${({ target }) => {
        const found = operation.examples.find(([name]) => name === target.value)
        if (found) change(JSON.stringify(found[1].value, null, 2))
      }}><option value="">Take an example…</option>${operation.examples.map(([name, example]) => html`<option key=${name} value=${name}>
        ${example.summary ?? name}</option>`)}</select>`}
      ${properties.length > 0 && html`<${Tabs} label="How to write the body" value=${form} choose=${setForm} tabs=${[['json', 'JSON'],
        ['form', 'Form']]} />`}</div></div>
    ${form === 'json' ? html`<${Editor} value=${text} change=${change} label="Body" violations=${violations} />`
      : html`<div class="stack">${properties.map(([name, property]) => html`<${Field} key=${name} document=${document} name=${name}
        schema=${property}
          required=${schema.required?.includes(name)} value=${value?.[name]} change=${(next) => set(name, next)} />`)}
        ${violations?.length > 0 && html`<ul class="wrong">${violations.map((violation, at) => html`<li key=${at}>${violation.message}
          </li>`)}</ul>`}</div>`}
  </section>`
}
