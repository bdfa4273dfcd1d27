export function Logo() {
  return (
    <svg class="logo" aria-hidden="true">
      <use href="#i-logo" />
    </svg>
  );
}
