import { html, useState } from '../../vendor/htm-preact.js'
import { examplesOf, resolve } from '../api/contract.js'
import { useBot } from '../bot.js'
import { OperationForm } from '../operation/operation-form.js'
import { Json } from '../parts/json.js'
import { Markdown } from '../parts/markdown.js'
import { Status } from '../parts/status.js'
import { Parameters } from './parameters.js'
import { Rules } from './rules.js'
import { Schema } from './schema.js'

function Response({ document, status, response: given }) {
  const response = resolve(document, given)
  const content = Object.values(response.content ?? {})[0]
  const types = response['x-error-types'] ?? []
  const examples = examplesOf(content)
  return html`<details class="fold response" open=${status < '300'}><summary><${Status} status=${Number(status)} /> <span class="quiet">
    ${response.description}</span></summary>
    ${types.length > 0 && html`<p class="line many">${types.map((type) => html`<code key=${type} class="badge">${type}</code>`)}</p>`}
    ${Object.keys(response.headers ?? {}).length > 0 && html`<p class="small quiet">Headers: ${Object.keys(response.headers).map((name,
      at) => html`${at > 0 ? ', ' : ''}<code>${name}</code>`)}</p>`}
    ${content?.schema && status < '300' && html`<${Schema} document=${document} schema=${content.schema} />`}
    ${examples.map(([name, example]) => html`<div key=${name} class="stack tight"><p class="small quiet">${example.summary ?? 'Example'}
      </p><${Json} value=${example.value} label=${`example ${name}`} /></div>`)}
  </details>`
}

/** One operation: what it does, takes, answers and refuses, its rules, and a form to try it. */
export function Operation({ document, operation }) {
  const bot = useBot()
  const [trying, setTrying] = useState(false)
  const statuses = Object.entries(operation.responses ?? {})
  return html`<div class="stack wide">
    <header class="stack tight">
      <p><a class="small only-small-inline" href="/docs">All operations</a></p>
      <h1>${operation.summary}</h1>
      <p class="address-line"><span class=${`verb v-${operation.method.toLowerCase()}`}>${operation.method}</span><code class="wrap">
        ${operation.path}</code></p>
      <${Markdown} text=${operation.description} />
      <p class="small quiet"><code>${operation.id}</code>${operation.callers.length > 0
        && html` · called by ${operation.callers.join(' and ')}`}</p>
    </header>
    <section class="stack tight" aria-label="Try it">
      ${trying ? html`<div class="card stack"><div class="line spread"><h2>Try it</h2><button class="button little"
        onClick=${() => setTrying(false)}>Close</button></div>
          <${OperationForm} document=${document} operation=${operation} bot=${bot} /></div>` : html`<div><button class="button main-one"
            onClick=${() => setTrying(true)}>Try it</button></div>`}
    </section>
    ${operation.parameters.length > 0 && html`<section class="stack tight"><h2>Parameters</h2><${Parameters} document=${document}
      parameters=${operation.parameters} /></section>`}
    ${operation.body && html`<section class="stack tight"><h2>Body</h2><${Schema} document=${document} schema=${operation.body} />
      ${operation.examples.map(([name, example]) => html`<details key=${name} class="fold">
        <summary class="small">Example: ${example.summary ?? name}</summary><${Json} value=${example.value} label=${`example ${name}`} />
          </details>`)}</section>`}
    <section class="stack tight"><h2>Answers</h2>${statuses.map(([status, response]) => html`<${Response} key=${status}
      document=${document} status=${status} response=${response} />`)}</section>
    ${operation.rules.length > 0 && html`<section class="stack tight"><h2>Rules</h2>
      <p class="small quiet">What no schema can say. The mock obeys all of them.</p><${Rules} rules=${operation.rules} /></section>`}
  </div>`
}
