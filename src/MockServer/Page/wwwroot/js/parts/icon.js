import { html } from '../../vendor/htm-preact.js'

// Drawn on 16 x 16 with one stroke, so that they sit with the text.
const paths = {
  home: 'M2.5 7.5 8 3l5.5 4.5V13a.5.5 0 0 1-.5.5H9.5v-4h-3v4H3a.5.5 0 0 1-.5-.5z',
  chat: 'M2.5 4a1.5 1.5 0 0 1 1.5-1.5h8A1.5 1.5 0 0 1 13.5 4v5.5A1.5 1.5 0 0 1 12 11H7l-3 2.5V11a1.5 1.5 0 0 1-1.500-1.500z',
  journal: 'M2 8h2.500L6 3.500 9.500 12.500 11 8h3',
  users: 'M8 8a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM3 13.500c.500-2.700 2.500-4 5-4s4.500 1.300 5 4',
  events: 'M9 2 4 9h4l-1 5 5-7H8z',
  states: 'M3 4.500C3 3.500 5.200 2.500 8 2.500s5 1 5 2-2.200 2-5 2-5-1-5-2ZM3 4.500V8c0 1 2.200 2 5 2s5-1 5-2V4.500M3 8v3.500c0 1 2.200 2 5 2s5-1 5-2V8',
  workflows: 'M3 2.500h4v3H3zM9 10.500h4v3H9zM5 5.500V12h4',
  actions: 'M5 3.500v9l7-4.500z',
  faults: 'M8 2.500 14 13H2zM8 6.500v3M8 11.200v.1',
  clock: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11ZM8 5v3l2 1.500',
  worlds: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11ZM2.500 8h11M8 2.500c2 2 2 9 0 11M8 2.500c-2 2-2 9 0 11',
  deliveries: 'M2 8h9M8 4.500 11.500 8 8 11.500M14 3.500v9',
  docs: 'M4 2.500h6l2.500 2.500v8.500H4zM6.500 7.500h3.500M6.500 10h3.500',
  coverage: 'M2.500 13.500v-5M6.200 13.500v-9M9.900 13.500V7M13.500 13.500v-11',
  conformance: 'M8 2 13 4v4c0 3-2.200 5-5 6-2.800-1-5-3-5-6V4zM5.800 8l1.600 1.600 3-3.200',
  split: 'M2.500 3h11v10h-11zM8 3v10',
  menu: 'M2.500 4.500h11M2.500 8h11M2.500 11.500h11',
  sun: 'M8 5.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600ZM8 1.500v1.500M8 13v1.500M1.500 8H3M13 8h1.500M3.400 3.400l1 1M11.600 11.600l1 1M3.400 12.600l1-1M11.600 4.400l1-1',
  moon: 'M13 9.500A5.500 5.500 0 0 1 6.500 3a5.500 5.500 0 1 0 6.500 6.500Z',
  half: 'M8 2.500a5.500 5.500 0 1 0 0 11zM8 2.500a5.500 5.500 0 0 1 0 11z',
  copy: 'M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3',
  check: 'M3 8.500 6.500 12 13 4.500',
  plus: 'M8 3v10M3 8h10',
  close: 'M4 4l8 8M12 4l-8 8',
  back: 'M10 3 5 8l5 5',
  fork: 'M4 2.500v11M4 9c5 0 7-1.500 7-5.500M8.800 5.500 11 3.200l2.200 2.300',
  rewind: 'M6.500 4 2.500 8l4 4M2.500 8h7a4 4 0 0 1 4 4',
  send: 'M2.500 8 13.500 3l-3 10-3-4z',
  file: 'M4 2.500h5l3 3v8H4zM9 2.500v3h3',
  pin: 'M8 14s4.500-4 4.500-7.500a4.500 4.500 0 0 0-9 0C3.500 10 8 14 8 14ZM8 8a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3Z',
}

export function Icon({ name }) {
  return html`<svg viewBox="0 0 16 16" fill=${name === 'half' ? 'currentColor' : 'none'} stroke="currentColor" stroke-width="1.4"
    stroke-linecap="round"
    stroke-linejoin="round" width="16" height="16" aria-hidden="true"><path d=${paths[name]} fill-opacity=${name === 'half' ? 0.25
      : undefined} /></svg>`
}
