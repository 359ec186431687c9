import { useFormatter } from "next-intl";

/**
 * A share of time as a percentage, everywhere with the same three decimals and rounded down: 99.9996 % must not read 100 %. All and
 * nothing need none.
 */
export function usePercent(): (share: number | null) => string {
  const format = useFormatter();
  return (share) => {
    if (share === null) return "–";
    const digits = share === 0 || share === 1 ? 0 : 3;
    const shown = Math.floor(share * 100_000 + 1e-6) / 100_000;
    return format.number(shown, { style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits });
  };
}
