// Before the first paint: theme and language of last time, so that nothing flashes.
// A file of its own, because the page's policy forbids scripts written into it.
(function () {
  var root = document.documentElement;
  var query = new URLSearchParams(location.search);
  var kept;
  try {
    kept = JSON.parse(localStorage.getItem('yihui.preferences') || '{}');
  } catch {
    kept = {};
  }
  var theme = query.get('theme') || kept.theme || 'system';
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  var language = query.get('lang') || kept.language || navigator.language || 'zh-CN';
  root.lang = /^en/i.test(language) ? 'en' : 'zh-CN';
})();
