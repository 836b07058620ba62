import { html } from '../../vendor/htm-preact.js'
import { limits, typeText } from './schema-words.js'

/** The parameters of an operation, by where they stand. */
export function Parameters({ document, parameters }) {
  return html`<div class="table-wrap" tabindex="0" role="region" aria-label="Parameters"><table class="table"><thead><tr><th>Name</th>
    <th>In</th><th>What</th></tr></thead><tbody>
    ${parameters.map((parameter) => html`<tr key=${parameter.in + parameter.name}><td><code>${parameter.name}</code>${parameter.required
      && html`<span class="must"> required</span>`}</td><td class="quiet">${parameter.in}</td>
      <td>${parameter.description}<br /><span class="small faint">${[typeText(document, parameter.schema), ...limits(document,
        parameter.schema)].join(' · ')}</span></td></tr>`)}</tbody></table></div>`
}
