import { html } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { useLoad } from '../use-load.js'
import { Json } from '../parts/json.js'
import { Wrong } from '../parts/wrong.js'

const brief = (field, name) => (Object.hasOwn(field, name) ? JSON.stringify(field[name]) : 'not there')
const labelOf = (row) => row.name ?? row.payload?.text ?? row.type ?? row.id

const Whole = ({ rows, sign, kind, word }) => rows.map((row) => html`<details class="fold" key=${row.id}><summary>
  <span class=${`badge ${kind}`}>${sign} ${word}</span> ${labelOf(row)} <span class="small mono quiet">${row.id}</span></summary>
    <${Json} value=${row} label="row" /></details>`)

/** What became of one moment into another, by resource and field. */
export function Diff({ bot, a, b }) {
  const { value, error } = useLoad(() => admin('GET', `snapshots/${encodeURIComponent(a)}/diff/${encodeURIComponent(b)}`,
    { query: { bot } }), [a, b])
  if (error) return html`<${Wrong} error=${error} />`
  if (!value) return null
  if (value.same) return html`<p class="fine">They are the same.</p>`
  return html`<div class="stack">${value.worlds.flatMap((world) => world.resources).map((resource) => html`<section
    key=${resource.resource} class="stack tight"><h3>${resource.resource}</h3>
    <${Whole} rows=${resource.added} sign="+" kind="ok" word="added" /><${Whole} rows=${resource.removed} sign="−" kind="bad"
      word="removed" />
    ${resource.changed.map((row) => html`<details class="fold" open key=${row.id}><summary><span class="badge warn">~ changed</span> <span
      class="small mono quiet">${row.id}</span></summary>
      <ul class="diff">${row.fields.map((field) => html`<li key=${field.field}><code>${field.field}</code><del>${brief(field, 'before')}
        </del><ins>${brief(field, 'after')}</ins></li>`)}</ul></details>`)}</section>`)}</div>`
}
