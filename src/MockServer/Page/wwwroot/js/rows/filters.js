import { html, useState } from '../../vendor/htm-preact.js'
import { Field } from '../operation/field.js'

const skipped = new Set(['nextToken', 'pageSize'])

/** The filters that the API itself has for a list, as the contract describes them. */
export function Filters({ document, operation, value, change }) {
  const [draft, setDraft] = useState(value)
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'query' && !skipped.has(parameter.name))
  const set = (name) => (next) => setDraft((was) => {
    const now = { ...was, [name]: next }
    if (next === undefined) delete now[name]
    return now
  })
  const count = Object.keys(value).length
  return html`<details class="fold filters"><summary>Filters of the API${count > 0 && html` <span class="badge accent">
    ${count} in use</span>`}</summary>
    <form class="stack" onSubmit=${(event) => { event.preventDefault(); change(draft) }}>
      <div class="fields">${parameters.map((parameter) => html`<${Field} key=${parameter.name} document=${document} name=${parameter.name}
        schema=${parameter.schema}
        description=${parameter.description} value=${draft[parameter.name]} change=${set(parameter.name)} />`)}</div>
      <div class="line"><button class="button main-one">Ask</button>
        <button type="button" class="button" onClick=${() => { setDraft({}); change({}) }}>Without</button></div>
    </form></details>`
}
