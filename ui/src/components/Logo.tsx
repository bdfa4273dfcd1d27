export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 28 28" aria-hidden="true">
      <rect class="logo-bg" width="28" height="28" rx="8" />
      <path class="logo-st" d="M22 12.6v3.2c0 4.2-3.4 6.9-8 6.9s-8-2.7-8-6.7c0-1 .2-1.9.5-2.7" />
      <circle class="logo-st" cx="18.7" cy="13.2" r="3.1" />
      <path class="logo-dot" d="m12.4 3.6 2.3 2.3-2.3 2.3-2.3-2.3zM18.4 3.6l2.3 2.3-2.3 2.3-2.3-2.3z" />
    </svg>
  );
}
