import { html } from '../../vendor/htm-preact.js'
import { resolve, typeOf } from '../api/contract.js'
import { limits, typeText } from './schema-words.js'

const inner = (document, schema) => {
  const resolved = resolve(document, schema) ?? {}
  return typeOf(resolved) === 'array' ? resolve(document, resolved.items) ?? {} : resolved
}

function Property({ document, name, schema, required, depth }) {
  const resolved = resolve(document, schema) ?? {}
  const below = inner(document, schema)
  const deep = Object.keys(below.properties ?? {}).length > 0 && depth < 5
  const head = html`<code>${name}</code>${required && html`<span class="must"> required</span>`} <span class="small faint">
    ${[typeText(document, schema), ...limits(document, schema)].join(' · ')}</span>
    ${resolved.description && html`<span class="block small quiet">${resolved.description}</span>`}`
  return html`<li>${deep ? html`<details class="schema-fold"><summary>${head}</summary><${Schema} document=${document} schema=${below}
    depth=${depth + 1} /></details>` : head}</li>`
}

/** A schema as a list of its properties; what is an object itself opens. */
export function Schema({ document, schema, depth = 0 }) {
  const resolved = inner(document, schema)
  const properties = Object.entries(resolved.properties ?? {})
  if (properties.length === 0) return html`<p class="small quiet">${[typeText(document, schema), ...limits(document, schema)].join(' · ')}
    </p>`
  return html`<ul class=${`schema ${depth ? '' : 'outer'}`}>${properties.map(([name, property]) => html`<${Property} key=${name}
    document=${document} name=${name} schema=${property} required=${resolved.required?.includes(name)} depth=${depth} />`)}</ul>`
}
