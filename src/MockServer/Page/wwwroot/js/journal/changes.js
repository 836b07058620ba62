import { html } from '../../vendor/htm-preact.js'
import { Json } from '../parts/json.js'

const signs = { inserted: ['+', 'ok'], changed: ['~', 'warn'], removed: ['−', 'bad'] }

/** The fields in which two rows differ, as [field, before, after]. */
function differing(before = {}, after = {}, path = '') {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [a, b] = [before[name], after[name]]
    if (JSON.stringify(a) === JSON.stringify(b)) return []
    const both = [a, b].every((value) => value && typeof value === 'object' && !Array.isArray(value))
    return both ? differing(a, b, `${path}${name}.`) : [[path + name, a, b]]
  })
}

const brief = (value) => (value === undefined ? 'not there' : JSON.stringify(value))

/** What an exchange did to the world: rows that came, changed and went. */
export function Changes({ did }) {
  if (!did?.length) return null
  return html`<section class="stack tight"><h3>What it changed</h3>
    ${did.map((change) => {
      const [sign, kind] = signs[change.did] ?? ['', '']
      return html`<details class="fold" key=${change.table + change.key}>
        <summary><span class=${`badge ${kind}`}>${sign} ${change.did}</span> ${change.table} <span class="mono small quiet wrap">
          ${change.key}</span></summary>
        ${change.did === 'changed' && change.before && change.after
          ? html`<ul class="diff">${differing(change.before, change.after).map(([field, before, after]) => html`<li key=${field}>
              <code>${field}</code><del>${brief(before)}</del><ins>${brief(after)}</ins></li>`)}</ul>`
          : change.after ?? change.before ? html`<${Json} value=${change.after ?? change.before} label="row" />`
            : html`<p class="small quiet">The row itself is no longer remembered.</p>`}
      </details>`
    })}
  </section>`
}
