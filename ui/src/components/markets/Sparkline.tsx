import { sparkOf } from "./spark";

/** How it went, at a glance. Time runs from left to right, as on the charts of exchanges: it is never mirrored. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const spark = sparkOf(values);
  if (!spark) return <i class="flat-l" aria-hidden="true" />;
  return (
    <svg class="spark" viewBox="0 0 44 16" width="44" height="16" aria-hidden="true">
      <path class="spark-a" d={spark.area} />
      <path class="spark-l" d={spark.line} />
      <circle cx={spark.last.x} cy={spark.last.y} r="1.9" />
    </svg>
  );
}
