/**
 * The page's only script. Arrow keys move through a picture, and the part under the pointer is described below it.
 * Without it, parts can be reached with Tab.
 */
export const PAGE_SCRIPT = `for (const picture of document.querySelectorAll('svg.timeline')) {
  const parts = [...picture.querySelectorAll('[tabindex]')];
  const readout = picture.closest('figure').querySelector('.readout');
  const silent = readout.textContent;
  const tell = (part) => { readout.textContent = part ? part.getAttribute('aria-label') : silent; };
  const choose = (part) => { for (const other of parts) other.setAttribute('tabindex', other === part ? '0' : '-1'); };
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  readout.setAttribute('aria-hidden', 'true');
  choose(parts[0]);
  picture.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    const now = parts.indexOf(event.target);
    if (step === undefined || now < 0) return;
    event.preventDefault();
    const next = parts[Math.min(Math.max(now + step, 0), parts.length - 1)];
    choose(next);
    next.focus();
  });
  picture.addEventListener('focusin', (event) => tell(event.target.closest('[tabindex]')));
  picture.addEventListener('focusout', () => tell(undefined));
  picture.addEventListener('pointerover', (event) => tell(event.target.closest('[tabindex]') ?? parts.find((part) => part === document.activeElement)));
  picture.addEventListener('pointerleave', () => tell(parts.find((part) => part === document.activeElement)));
}
`;
