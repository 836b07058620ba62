import { html } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { useLoad } from '../use-load.js'
import { Copy } from '../parts/copy.js'
import { Icon } from '../parts/icon.js'
import { Json } from '../parts/json.js'
import { Status } from '../parts/status.js'
import { Time } from '../parts/time.js'
import { Loading } from '../parts/loading.js'
import { Wrong } from '../parts/wrong.js'
import { Changes } from './changes.js'
import { asCsharp, asCurl, asTypescript } from './copies.js'
import { Why } from './why.js'

function Side({ title, message }) {
  const headers = Object.entries(message?.headers ?? {})
  return html`<section class="stack tight"><h3>${title}</h3>
    ${message?.body !== undefined ? html`<${Json} value=${message.body} label=${title} />` : html`<p class="small quiet">No body.</p>`}
    ${headers.length > 0 && html`<details class="fold"><summary class="small">${headers.length} headers</summary>
      <dl class="facts mono">${headers.map(([name, value]) => html`<dt key=${name}>${name}</dt><dd>${String(value)}</dd>`)}</dl></details>`}
  </section>`
}

/** All of one exchange: what was sent and answered, why it ended so, what it changed, and how to do it again. */
export function Exchange({ id, close }) {
  const { value, error } = useLoad(() => admin('GET', `requests/${encodeURIComponent(id)}`), [id])
  if (error) return html`<div class="detail"><header><h2>${id}</h2><button class="button plain round" aria-label="Close" onClick=${close}>
    <${Icon} name="close" /></button></header>
    <${Wrong} error=${error} /></div>`
  if (!value) return html`<${Loading} />`
  return html`<div class="detail">
    <header><div class="stack tight"><h2 class="line many">${value.operation ?? 'No operation'} <${Status} status=${value.status} /></h2>
        <p class="mono small quiet wrap">${value.method} ${value.path}${value.query ?? ''}</p>
        <p class="small faint"><${Time} at=${value.at} how="second" /> · ${value.durationMs} ms · ${value.id}</p></div>
      <button class="button plain round" aria-label="Close" onClick=${close}><${Icon} name="close" /></button></header>
    <div class="line many"><${Copy} text=${() => asCurl(value)} label="Copy as curl">curl<//><${Copy} text=${() => asCsharp(value)}
      label="Copy as a test in C#">C# test<//><${Copy} text=${() => asTypescript(value)}
        label="Copy as a test in TypeScript">TypeScript test<//>
      ${value.operation && html`<a class="small" href=${`/docs/${value.operation}`}>What the contract says</a>`}</div>
    <${Why} exchange=${value} />
    <${Changes} did=${value.did} />
    <${Side} title="What was sent" message=${value.request} />
    <${Side} title="What was answered" message=${value.answer} />
    ${value.explain?.valid && html`<details class="fold"><summary>A request that would have been right</summary>
      <ul class="small quiet dots">${(value.explain.valid.edits ?? []).map((edit, at) => html`<li key=${at} class="wrap">${edit}</li>`)}
        </ul>
      <${Json} value=${value.explain.valid} label="valid request" /></details>`}
  </div>`
}
