import { html, useEffect, useMemo, useState } from '../../vendor/htm-preact.js'
import { useContract } from '../api/contract.js'
import { Markdown } from '../parts/markdown.js'
import { Loading } from '../parts/loading.js'
import { Wrong } from '../parts/wrong.js'
import { Operation } from './operation.js'
import { Rules } from './rules.js'

const method = (name) => html`<span class=${`verb v-${name.toLowerCase()}`}>${name === 'DELETE' ? 'DEL' : name}</span>`

/** The reference of the API, made from the contract that this mock serves, without a network. */
export default function Docs({ id }) {
  const { value, error, again } = useContract()
  const [words, setWords] = useState('')
  const tags = useMemo(() => (value ? value.document.tags.map((tag) => ({ ...tag, operations: value.operations.filter((operation) =>
    operation.tag === tag.name) })) : []), [value])
  const operation = value?.operations.find((one) => one.id === id)
  useEffect(() => { if (operation) document.title = `${operation.id} · Mock` }, [operation])
  const wanted = words.trim().toLowerCase()
  const fits = (one) => !wanted || `${one.id} ${one.path} ${one.summary} ${one.method} ${one.rules.map((rule) =>
    `${rule.id} ${rule.says}`).join(' ')}`.toLowerCase().includes(wanted)

  if (error) return html`<div class="page"><${Wrong} error=${error} again=${again} /></div>`
  if (!value) return html`<${Loading} />`
  return html`<div class=${`docs ${id ? 'chosen' : ''}`}>
    <nav class="docs-list" aria-label="Operations">
      <div class="docs-filter"><input class="input" type="search" data-filter placeholder="Find an operation or a rule"
        aria-label="Find an operation or a rule" value=${words} onInput=${(event) => setWords(event.target.value)} /></div>
      <div data-list>
        <a class="docs-link" data-row href="/docs" aria-current=${id ? undefined : 'page'}>About this API</a>
        ${tags.map((tag) => {
          const found = tag.operations.filter(fits)
          return found.length > 0 && html`<section key=${tag.name}><h2>${tag.name}</h2>
            ${found.map((one) => html`<a key=${one.id} class="docs-link" data-row href=${`/docs/${one.id}`} aria-current=${one.id === id
              ? 'page' : undefined}>${method(one.method)}<span class="cut">${one.id}</span></a>`)}</section>`
        })}</div>
    </nav>
    <article class="docs-text">
      ${id && !operation ? html`<div class="empty"><h1>No operation is called ${id}</h1></div>`
        : operation ? html`<${Operation} key=${id} document=${value.document} operation=${operation} />`
          : html`<${About} document=${value.document} tags=${tags} />`}
    </article>
  </div>`
}

function About({ document, tags }) {
  return html`<div class="stack wide">
    <header class="stack tight"><p class="small quiet">Version ${document.info.version} · served at <span class="mono">${location.origin}
      </span></p><h1>${document.info.title}</h1></header>
    <${Markdown} text=${document.info.description} />
    <section class="stack tight"><h2>Operations</h2><ul class="rows">${tags.map((tag) => html`<li key=${tag.name} class="row still">
      <span class="grow"><span class="strong">${tag.name}</span><br /><span class="small quiet">${tag.description}</span></span>
      <span class="small faint">${tag.operations.length}</span></li>`)}</ul></section>
    ${document['x-rules'] && html`<section class="stack tight"><h2>Rules of every operation</h2><${Rules} rules=${document['x-rules']} />
      </section>`}
  </div>`
}
