import { html, useCallback, useEffect, useState } from '../../vendor/htm-preact.js'
import { useContract } from '../api/contract.js'
import { useRequests } from '../api/requests.js'
import { useBot } from '../bot.js'
import { onEscape } from '../keys.js'
import { go } from '../router.js'
import { useSeldom } from '../use-load.js'
import { OperationForm } from '../operation/operation-form.js'
import { Dialog } from '../parts/dialog.js'
import { Icon } from '../parts/icon.js'
import { Time } from '../parts/time.js'
import { Wrong } from '../parts/wrong.js'
import { Filters } from './filters.js'
import { kinds, tone } from './kinds.js'
import { RowDetail } from './row-detail.js'
import { useRows } from './use-rows.js'

/** A resource of the world: its rows by the API's own filters and pages, each to be read, made, changed and deleted. */
export default function Resource({ kind, id }) {
  const bot = useBot()
  const contract = useContract()
  const of = kinds[kind]
  const [asked, setAsked] = useState({})
  const [words, setWords] = useState('')
  const [making, setMaking] = useState(false)
  const rows = useRows(bot, kind, asked)
  const seldom = useSeldom(rows.again, 600)
  useRequests(bot, useCallback((request) => { if (request.did?.some(({ table }) => table === kind)) seldom() }, [seldom, kind]))
  const open = (row) => go(row ? `/ui/${kind}/${encodeURIComponent(row)}` : `/ui/${kind}`)
  useEffect(() => (id ? onEscape(() => open(null)) : undefined), [id])

  const operation = (name) => contract.value?.operations.find((one) => one.id === name)
  const wanted = words.trim().toLowerCase()
  const shown = rows.items.filter((row) => !wanted || JSON.stringify(row).toLowerCase().includes(wanted))
  return html`<div class="page full">
    <div class="bar"><h1>${of.title}</h1><span class="small quiet wide-only">${of.says}</span><span class="grow"></span>
      <input class="input fit" type="search" data-filter placeholder="Find in what is shown" aria-label=${`Find in the ${kind}`}
        value=${words} onInput=${(event) => setWords(event.target.value)} />
      <button class="button main-one" onClick=${() => setMaking(true)} disabled=${!contract.value}><${Icon} name="plus" />New ${of.one}
        </button></div>
    ${of.list && operation(of.list) && html`<${Filters} key=${kind} document=${contract.value.document} operation=${operation(of.list)}
      value=${asked} change=${setAsked} />`}
    <${Wrong} error=${rows.error ?? contract.error} again=${rows.again} />
    <div class=${`two-panes ${id ? '' : 'alone'}`}>
      <section class="pane" aria-label=${of.title}>
        <div class="list" data-list>${shown.map((row) => html`<button key=${row.id} class="row" data-row aria-current=${row.id === id
          ? 'true' : undefined} onClick=${() => open(row.id === id ? null : row.id)}>
          <span class="grow"><span class="block cut"><span class="strong">${of.name(row)}</span> ${of.badge?.(row) && html`<span
            class=${`badge ${tone(of.badge(row))}`}>${of.badge(row)}</span>`}</span>
            <span class="block small quiet cut">${of.about(row)}</span></span>
          <span class="small faint"><${Time} at=${row.createdAt} /></span></button>`)}</div>
        ${!rows.loading && shown.length === 0 && html`<div class="empty"><h2>None here</h2><p>${rows.note ?? (wanted
          || Object.keys(asked).length ? 'Nothing is let through by what you ask for.'
            : `Your application makes the first ${of.one}, or you do.`)}</p></div>`}
        ${rows.more && html`<div class="more"><button class="button" onClick=${rows.more}>Show more</button></div>`}
      </section>
      ${id && html`<aside class="pane" aria-label=${`The ${of.one}`}><${RowDetail} key=${id} bot=${bot} kind=${kind} id=${id}
        known=${rows.items.find((row) => row.id === id)}
        contract=${contract.value} close=${() => open(null)} changed=${rows.again} /></aside>`}
    </div>
    ${making && html`<${Dialog} title=${`New ${of.one}`} close=${() => setMaking(false)}>
      <${OperationForm} document=${contract.value.document} operation=${operation(of.create)} bot=${bot} verb="Create" showAnswer=${false}
        done=${(body) => {
        setMaking(false)
        rows.again()
        if (body?.[of.one]?.id) open(body[of.one].id)
      }} /><//>`}
  </div>`
}
