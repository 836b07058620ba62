// Before the first paint, so that a chosen theme never flashes the other one.
try {
  const theme = localStorage.getItem('mock.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch { /* A browser that keeps nothing follows the system. */ }
