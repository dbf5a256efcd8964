// Editing a plan: keys and focus. Everything here can also be done with the buttons.
(() => {
  const open = el => el.closest('.ed-open');
  document.addEventListener('keydown', e => {
    const step = { ArrowUp: 'u', ArrowDown: 'd' }[e.key];
    if (e.altKey && step && e.target.matches('[data-row]')) {
      e.preventDefault();
      document.getElementById(step + e.target.id.slice(1))?.click();
    } else if (open(e.target) && e.key === 'Escape') {
      open(e.target).querySelector('[data-cancel]')?.click();
    } else if (open(e.target) && e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      e.target.form?.requestSubmit();
    }
  });
  // A form for something new is simply taken away; others get their line back from the server.
  document.addEventListener('click', e => {
    const cancel = e.target.closest('[data-cancel]:not([hx-get])');
    if (cancel) { e.preventDefault(); open(cancel).remove(); }
  });
  document.addEventListener('edited', e => {
    document.getElementById(e.detail.focus)?.focus();
    setTimeout(() => document.querySelector('.ed-fresh:not(:hover, :focus-within)')?.classList.remove('ed-fresh'), 8000);
  });
})();
