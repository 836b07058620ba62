const picture = '/__files/pictures/coast-4522.svg'
const card = { title: 'Villa Marjan', subtitle: 'Split, Croatia', imageUrl: picture, actions: [{ action: 'say', label: 'That one!',
  value: 'I like it' }] }

/** A payload of each type to begin with. */
export const templates = (origin) => {
  const at = (path) => origin + path
  const shown = { ...card, imageUrl: at(picture) }
  return {
    text: { text: '' },
    markdown: { markdown: '**Hello** from _here_' },
    image: { imageUrl: at(picture) },
    audio: { audioUrl: at('/__files/sounds/voice-note-4294.wav') },
    video: { videoUrl: at('/__files/videos/waves.webm') },
    file: { fileUrl: at('/__files/documents/report_week-1.pdf'), title: 'Report.pdf' },
    location: { latitude: 43.5081, longitude: 16.4402, title: 'Split', address: 'Riva 1, Split' },
    card: shown,
    carousel: { items: [shown, { ...shown, title: 'Casa do Miradouro', subtitle: 'Lisbon, Portugal' }] },
    choice: { text: 'Shall we go on?', options: [{ label: 'Yes', value: 'yes' }, { label: 'No', value: 'no' }] },
    dropdown: { text: 'Where to?', options: [{ label: 'Split', value: 'split' }, { label: 'Lisbon', value: 'lisbon' }] },
    bloc: { items: [{ type: 'text', payload: { text: 'First' } }, { type: 'image', payload: { imageUrl: at(picture) } }] },
    custom: { name: 'weather', data: { celsius: 21 } },
  }
}
